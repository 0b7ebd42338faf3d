// One message: its bubble, what it holds, and the buttons under it.

import { drawing, make } from "./dom.js";
import { formatText } from "./format.js";
import { inlineKeys } from "./keys.js";
import { label, spoken } from "./labels.js";

const TICKS = "M1.500 6.500 4.500 9.500 11 2.500M7 8.500 8.200 9.500 15 2.500";

/** Draw a message. `room` says what its links and buttons do. */
export function drawMessage(message, room) {
  const name = nameOf(message, room);
  const article = make("article", { class: message.mine ? "message mine" : "message", "data-id": message.id });
  article.setAttribute("aria-label", `${name}, ${clock(message.date)}`);
  const bubble = make("div", { class: "bubble" }, author(message, name, room), via(message), replied(message, room), attached(message));
  const body = make("div", { class: "body", dir: "auto" }, formatText(message.text, message.entities, room));
  // The time floats beside the last words where there is room for it.
  body.append(meta(message));
  bubble.append(body);
  if (message.reactions.length) bubble.append(reactions(message));
  bubble.append(make("div", { class: "end" }));
  article.append(make("div", { class: "unseen" }, name), bubble);
  const keys = inlineKeys(message, room);
  if (keys) article.append(keys);
  bubble.append(answerButton(message, room));
  return article;
}

const clock = (seconds) =>
  new Intl.DateTimeFormat(spoken(), { timeStyle: "short" }).format(seconds * 1000);

function meta(message) {
  const time = make("time", { datetime: new Date(message.date * 1000).toISOString() }, clock(message.date));
  const line = make("span", { class: "meta" }, message.edited ? label("edited") : null, time);
  if (message.mine) line.append(drawing(TICKS, "0 0 16 12"));
  return line;
}

const nameOf = ({ mine, author }, room) => (mine ? label("you") : (author ?? room.bot.name));

// In a group, where there are more than two, each message says whose it is.
const author = (message, name, room) =>
  room.group && !message.mine ? make("div", { class: "author" }, name) : null;

const via = (message) =>
  message.via ? make("div", { class: "via" }, `${label("via")} @${message.via}`) : null;

function replied(message, room) {
  if (!message.reply) return null;
  const { id, text } = message.reply;
  return make(
    "button",
    { type: "button", class: "replied", onclick: () => room.jump(id) },
    make("b", {}, nameOf(message.reply, room)),
    make("span", {}, text || label("file")),
  );
}

function attached(message) {
  const { file } = message;
  if (!file) return null;
  if (file.width) {
    return make("img", { class: "photo", src: file.url, width: file.width, height: file.height, alt: message.text || label("photo") });
  }
  const size = new Intl.NumberFormat(spoken(), { style: "unit", unit: "kilobyte", maximumFractionDigits: 1 });
  const words = make("span", {}, file.name, make("small", {}, size.format(file.size / 1024)));
  return make("a", { class: "file", href: file.url, download: file.name }, words);
}

const reactions = (message) =>
  make("div", { class: "reactions" }, ...message.reactions.map((emoji) => make("span", {}, emoji)));

function answerButton(message, room) {
  const button = make(
    "button",
    { type: "button", class: "round answer-to", "aria-label": label("reply"), title: label("reply") },
    drawing("M10 6 4 12l6 6M4 12h9c4 0 7 2 7 6"),
  );
  button.addEventListener("click", () => room.answer(message));
  return button;
}
