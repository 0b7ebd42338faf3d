// Buttons: inline keyboards under messages, and reply keyboards under the composer.

import { make } from "./dom.js";
import { label } from "./labels.js";
import { makeLink } from "./links.js";
import { showAlert, toast, toastError } from "./notices.js";
import { pressButton } from "./server.js";

const SWITCHES = ["switch_inline_query_current_chat", "switch_inline_query"];

/** Make the inline keyboard of a message; null without one. */
export function inlineKeys(message, room) {
  if (!message.buttons.length) return null;
  const rows = message.buttons.map((row) =>
    make("div", { class: "keys-row" }, ...row.map((button) => inlineKey(message, button, room))),
  );
  return make("div", { class: "keys" }, ...rows);
}

function inlineKey(message, button, room) {
  if (button.url) {
    const link = makeLink(button.url, room, { class: "key" }, button.text);
    if (link?.target) link.append(mark("↗"));
    return link ?? make("span", { class: "key" }, button.text);
  }
  const key = make("button", { type: "button", class: "key" }, button.text);
  const query = SWITCHES.map((name) => button[name]).find((value) => value !== undefined);
  const chosen = button.switch_inline_query_chosen_chat;
  if (query !== undefined || chosen) {
    key.append(mark("⌕"));
    key.addEventListener("click", () => room.write(`@${room.bot.username} ${query ?? chosen.query ?? ""}`));
  } else if (button.copy_text) {
    key.append(mark("⧉"));
    key.addEventListener("click", () => copy(button.copy_text.text));
  } else {
    key.addEventListener("click", () => press(key, message.id, button.callback_data, room));
  }
  return key;
}

const mark = (sign) => make("span", { class: "mark", "aria-hidden": "true" }, sign);

async function press(key, messageId, data, room) {
  if (key.getAttribute("aria-busy") === "true") return;
  key.setAttribute("aria-busy", "true");
  try {
    const answer = await pressButton(messageId, data);
    if (answer.url) room.open(answer.url);
    if (answer.text) (answer.show_alert ? showAlert : toast)(answer.text);
  } catch (error) {
    toastError(error);
  } finally {
    key.removeAttribute("aria-busy");
  }
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    toast(label("copied"));
  } catch (error) {
    toast(error.message);
  }
}

/** Draw the reply keyboard that the bot last sent; an empty one hides the place. */
export function drawReplyKeys(place, rows, room) {
  place.hidden = !rows?.length;
  place.replaceChildren(
    ...(rows ?? []).map((row) =>
      make(
        "div",
        { class: "keys-row" },
        ...row.map((button) => {
          const text = button.text ?? button;
          return make("button", { type: "button", class: "key", onclick: () => room.send(text) }, text);
        }),
      ),
    ),
  );
}
