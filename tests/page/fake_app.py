"""The page over the stand-in: `streamlit run tests/page/fake_app.py`."""

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from assistant.page import backend, serving, view
from tests.page.fake_assistant import Fake

backend.open_backend = Fake

if get_script_run_ctx(suppress_warning=True) is None:
    app = st.App(__file__, middleware=serving.middleware(), on_script_error=view.show_failure)
else:
    view.show()
