"""The page's entry: `streamlit run streamlit_app.py`.

The server imports this file once for `app`, and then runs it for every visit and every click to draw the page.
"""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.page import serving, view

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, middleware=serving.middleware(), on_script_error=view.show_failure)
else:
    view.show()
