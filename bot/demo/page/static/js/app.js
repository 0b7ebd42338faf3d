// Wires the page: events from the server in, what the reader does out.

import { drawCommandButton, setUpCommands } from "./commands.js";
import { answer, setUpComposer, write } from "./composer.js";
import { find } from "./dom.js";
import { stop } from "./inline.js";
import { drawReplyKeys } from "./keys.js";
import { label, speak, spoken } from "./labels.js";
import { botPayload } from "./links.js";
import * as log from "./log.js";
import { toastError } from "./notices.js";
import { changeLanguage, follow, followLink, here, moveTo, sendText } from "./server.js";
import { drawTheme, setUpTheme } from "./theme.js";

const TYPING_LASTS = 5000; // milliseconds, as the Bot API says of sendChatAction

/** What other modules may know of this chat, and do in it. */
const room = {
  bot: { name: "Vigie", username: "", description: "" },
  commands: [],
  send: (text) => sendText(text).catch(toastError),
  group: null,
  elsewhere: false,
  start(payload) {
    // As in Telegram, a link to the bot opens the private chat with it.
    if (room.group) changePlace(here().startsWith("other") ? "other_private" : "private");
    followLink(payload).catch(toastError);
  },
  write: (text) => write(text, room),
  answer,
  jump: log.jump,
  focus: () => find("input").focus(),
  open(url) {
    const payload = botPayload(url, room.bot.username);
    if (payload) room.start(payload);
  },
};

let online = false;
let doing = "";
let doingEnds = 0;

function drawStatus() {
  const status = find("status");
  const busy = doing && (doing === "typing" ? label("typing") : label("uploading"));
  const inGroup = room.elsewhere ? label("elsewhere_status") : label("group_status");
  const quiet = room.group ? inGroup : label("bot");
  status.textContent = online ? busy || quiet : label("connecting");
  status.classList.toggle("active", !online || Boolean(busy));
}

function drawBot({ bot, commands, group, elsewhere }) {
  room.bot = bot;
  room.commands = commands;
  room.group = group;
  room.elsewhere = elsewhere;
  const heading = group ?? bot.name;
  find("bot-name").textContent = heading;
  find("avatar").textContent = Array.from(heading)[0] ?? "";
  find("description").textContent = bot.description;
  find("input").placeholder = elsewhere ? `@${bot.username} …` : label("message");
  drawCommandButton(room);
  drawStatus();
}

function drawIntro() {
  find("intro").hidden = !log.isEmpty() || Boolean(room.group);
}

function setAction(action) {
  clearTimeout(doingEnds);
  doing = action;
  if (action) doingEnds = setTimeout(() => setAction(""), TYPING_LASTS);
  drawStatus();
}

function setLanguage(language) {
  speak(language);
  find("language").value = spoken();
  drawTheme();
}

function changePlace(name) {
  find("place").value = name;
  answer(null);
  // What was offered there is not to be chosen here.
  stop();
  moveTo(name);
}

function receive(message) {
  log.add(message, room);
  if (message.keyboard) drawReplyKeys(find("reply-keys"), message.keyboard, room);
  if (!message.mine) setAction("");
  drawIntro();
}

const handlers = {
  state(found) {
    setLanguage(found.language);
    drawBot(found);
    log.showAll(found.messages, room);
    const keyboards = found.messages.map((message) => message.keyboard).filter(Boolean);
    drawReplyKeys(find("reply-keys"), keyboards.at(-1), room);
    setAction("");
    drawIntro();
  },
  message: receive,
  edited: (message) => log.replace(message, room),
  deleted: ({ id }) => {
    log.remove(id);
    drawIntro();
  },
  action: ({ action }) => setAction(action),
  commands: drawBot,
};

setLanguage(spoken());
setUpTheme();
setUpComposer(room);
setUpCommands(room);
find("start").addEventListener("click", () => {
  room.send("/start");
  room.focus();
});
find("place").value = here();
find("place").addEventListener("change", (event) => changePlace(event.target.value));
find("language").addEventListener("change", async (event) => {
  try {
    const found = await changeLanguage(event.target.value);
    setLanguage(found.language);
    drawBot(found);
    log.redraw(room);
  } catch (error) {
    event.target.value = spoken();
    toastError(error);
  }
});
follow(handlers, (is) => {
  online = is;
  drawStatus();
});
room.focus();
