// The input: what is typed, sent and answered.

import { offerCommands } from "./commands.js";
import { find } from "./dom.js";
import { offerResults } from "./inline.js";
import { label } from "./labels.js";
import { toast, toastError } from "./notices.js";
import * as panel from "./panel.js";
import { sendText } from "./server.js";

const LONGEST = 4096;
const input = find("input");
const replying = find("replying");
let answered = null;
let sending = false;

const fit = () => {
  input.style.height = "auto";
  input.style.height = `${input.scrollHeight}px`;
};

/** Put words in the input, as a button or a menu does. */
export function write(text, room) {
  input.value = text;
  input.focus();
  input.setSelectionRange(text.length, text.length);
  changed(room);
}

export function answer(message) {
  answered = message;
  replying.hidden = !message;
  if (!message) return;
  find("replying-text").textContent = message.text || label("file");
  input.focus();
}

function changed(room) {
  fit();
  if (!offerResults(input.value, room)) offerCommands(input.value, room);
}

async function submit(room) {
  const text = input.value.trim();
  if (!text || sending) return;
  if (text.length > LONGEST) {
    toast(label("too_long"));
    return;
  }
  panel.close();
  sending = true;
  try {
    await sendText(text, answered?.id);
    answer(null);
    // What was typed meanwhile stays.
    if (input.value.trim() === text) input.value = "";
    changed(room);
  } catch (error) {
    toastError(error);
  } finally {
    sending = false;
  }
}

export function setUpComposer(room) {
  input.addEventListener("input", () => changed(room));
  input.addEventListener("keydown", (event) => {
    if (panel.useKey(event)) return;
    if (event.key === "Escape" && answered) answer(null);
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit(room);
  });
  find("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(room);
  });
  find("cancel-reply").addEventListener("click", () => answer(null));
  // Typing anywhere goes to the input, as in Telegram.
  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest("input, textarea, select, button, a, dialog, [role=button]");
    if (busy || event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key !== " ") input.focus();
  });
}
