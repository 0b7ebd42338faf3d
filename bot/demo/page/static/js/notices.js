// What pops up: a toast, an alert, a word to screen readers.

import { find } from "./dom.js";
import { label } from "./labels.js";

let hiding = 0;

export function toast(text) {
  const box = find("toast");
  clearTimeout(hiding);
  box.textContent = text;
  box.classList.add("shown");
  hiding = setTimeout(() => box.classList.remove("shown"), Math.min(7000, 2200 + 45 * text.length));
}

export function showAlert(text) {
  find("alert-text").textContent = text;
  find("alert").showModal();
}

export function announce(text) {
  find("announce").textContent = text;
}

/** Say why a call failed: the connection's own words are of no use to a reader. */
export function toastError(error) {
  toast(error.status ? error.message.replace(/^Bad Request: /, "") : label("failed"));
}
