// What the page cannot do from the server: copy, save a chart, speak to screen readers, keep the language,
// name Streamlit's own controls in the reader's language, bring a new answer into view, and clear a kiosk.
"use strict";

(() => {
  const root = document.documentElement;
  root.classList.add("scripted");

  // Two live regions that are there from the start: a region that arrives together with its words is not read out.
  const spoken = document.createElement("div");
  spoken.className = "sr";
  spoken.id = "page-spoken";
  spoken.setAttribute("role", "status");
  spoken.setAttribute("aria-live", "polite");
  document.body.append(spoken);

  const say = (text, language) => {
    spoken.lang = language || root.lang;
    spoken.textContent = "";
    requestAnimationFrame(() => {
      spoken.textContent = text;
    });
  };

  // ---- buttons of our own

  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "sr";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    if (!done) throw new Error("copying was refused");
  };

  const confirm = (button) => {
    const words = button.dataset.words || button.textContent;
    button.dataset.words = words;
    button.textContent = button.dataset.done;
    button.classList.add("done");
    say(button.dataset.done, root.lang);
    clearTimeout(button.timer);
    button.timer = setTimeout(() => {
      button.textContent = words;
      button.classList.remove("done");
    }, 2000);
  };

  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element && event.target.closest("button[data-copy], button[data-save]");
    if (!button) return;
    if (button.dataset.copy !== undefined) copy(button.dataset.copy).then(() => confirm(button), () => {});
    const chart = button.dataset.save && document.querySelector(`.st-key-${CSS.escape(button.dataset.save)}`);
    const camera = chart && chart.querySelector(".modebar-btn");
    if (camera) camera.dispatchEvent(new MouseEvent("click", { bubbles: true }));
  });

  // ---- what the server signals

  let turn = 0;

  const bringIntoView = (number) => {
    const question = document.querySelector(`[data-turn="${number}"].question`);
    if (!question) return false;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    question.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
    return true;
  };

  const heed = (signals) => {
    const { language, spoken: words, spokenLanguage } = signals.dataset;
    if (language && root.lang !== language) root.lang = language;
    if (language && !document.cookie.includes(`lang=${language}`)) {
      document.cookie = `lang=${language}; path=/; max-age=31536000; samesite=lax`;
    }
    const number = Number(signals.dataset.turn);
    if (number !== turn && (number === 0 || bringIntoView(number))) {
      turn = number;
      say(words || "", spokenLanguage);
    }
  };

  // Streamlit names its own controls in English only. What they say instead comes from the page's words.
  const NAMED = ["aria-label", "title", "data-title"];
  const TRANSLATED = ["stFileUploader", "stStatusWidget", "stSkipToContent"]
    .map((id) => `[data-testid=${id}], [data-testid=${id}] *`)
    .join(", ");

  const translate = (words) => {
    for (const name of NAMED) {
      for (const element of document.querySelectorAll(`[${name}]`)) {
        const now = words[element.getAttribute(name)];
        if (now) element.setAttribute(name, now);
      }
    }
    for (const element of document.querySelectorAll(TRANSLATED)) {
      for (const node of element.childNodes) {
        if (node.nodeType === Node.TEXT_NODE && words[node.nodeValue]) node.nodeValue = words[node.nodeValue];
      }
    }
  };

  // ---- a lost server: Streamlit's dialog speaks to whoever started it; a reader needs to know that her answers stay

  let lost = null;

  const heedConnection = () => {
    const app = document.querySelector("[data-test-connection-state]");
    const connected = !app || app.dataset.testConnectionState === "CONNECTED";
    const signals = document.getElementById("page-signals");
    if (connected && lost) {
      lost.remove();
      lost = null;
    }
    if (connected || !signals) return;
    for (const close of document.querySelectorAll("[data-testid=stDialog] button[aria-label=Close]")) close.click();
    if (lost) return;
    lost = document.createElement("p");
    lost.className = "lost";
    lost.setAttribute("role", "alert");
    lost.textContent = signals.dataset.lost;
    document.body.append(lost);
  };

  let planned = false;
  let builtin = {};

  const look = () => {
    planned = false;
    const signals = document.getElementById("page-signals");
    if (signals) {
      builtin = JSON.parse(signals.dataset.builtin || "{}");
      heed(signals);
    }
    translate(builtin);
    heedConnection();
  };

  new MutationObserver(() => {
    if (!planned) {
      planned = true;
      requestAnimationFrame(look);
    }
  }).observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ["data-test-connection-state", "aria-label"],
  });

  // ---- a kiosk (?kiosk=seconds) clears itself when nobody has touched it for a while

  const asked = new URLSearchParams(location.search).get("kiosk");
  if (asked === null) return;
  root.classList.add("kiosk");
  const patience = Math.max(30, Number(asked) || 120) * 1000;
  const WARNING = 20000;
  let warning = null;
  let touched = Date.now();

  const warn = () => {
    const signals = document.getElementById("page-signals");
    if (warning || !signals) return;
    warning = document.createElement("div");
    warning.className = "idle";
    warning.setAttribute("role", "alertdialog");
    const words = document.createElement("p");
    words.textContent = signals.dataset.idle;
    const stay = document.createElement("button");
    stay.type = "button";
    stay.textContent = signals.dataset.stay;
    warning.append(words, stay);
    document.body.append(warning);
    stay.focus();
  };

  const touch = () => {
    touched = Date.now();
    if (warning) warning.remove();
    warning = null;
  };

  for (const kind of ["pointerdown", "keydown", "touchstart", "wheel"]) {
    document.addEventListener(kind, touch, { capture: true, passive: true });
  }

  setInterval(() => {
    const idle = Date.now() - touched;
    const begun = turn > 0 || (document.querySelector("[data-testid=stChatInputTextArea]") || {}).value;
    if (!begun) touched = Date.now();
    else if (idle > patience + WARNING) location.replace(`${location.pathname}?kiosk=${encodeURIComponent(asked)}`);
    else if (idle > patience) warn();
  }, 1000);
})();
