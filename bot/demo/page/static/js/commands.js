// The command menu: all of it from the "/" button, filtered while a command is typed.

import { find, make } from "./dom.js";
import { label } from "./labels.js";
import * as panel from "./panel.js";

const button = find("commands");
let shown = false;

const state = (open) => {
  shown = open;
  button.setAttribute("aria-expanded", String(open));
};

/** Show the commands that start with what is typed; false when the text is no command. */
export function offerCommands(text, room) {
  if (!/^\/\S*$/.test(text)) {
    if (shown) hide();
    return false;
  }
  const typed = text.slice(1).toLowerCase();
  const found = room.commands.filter(({ command }) => command.startsWith(typed));
  found.sort((a, b) => (b.command === typed) - (a.command === typed));
  if (!found.length) {
    if (shown) hide();
    return true;
  }
  state(true);
  panel.open({
    name: label("commands"),
    children: found.map(drawCommand),
    onChoose: (option, key) => choose(option.dataset.command, key, room),
  });
  return true;
}

function hide() {
  state(false);
  panel.close();
}

function drawCommand({ command, description }, index) {
  return make(
    "div",
    { class: "option command-option", role: "option", id: `command-${index}`, "aria-selected": "false", "data-command": command },
    make("b", {}, `/${command}`),
    make("span", {}, description),
  );
}

/** Enter sends the command as it is; Tab writes it, for those that take words after it. */
function choose(command, key, room) {
  hide();
  if (key === "Tab") room.write(`/${command} `);
  else {
    room.send(`/${command}`);
    room.write("");
  }
}

export function setUpCommands(room) {
  button.addEventListener("click", () => {
    if (shown && panel.isOpen()) {
      hide();
      return;
    }
    room.focus();
    offerCommands("/", room);
  });
  new MutationObserver(() => find("panel").hidden && state(false)).observe(find("panel"), { attributeFilter: ["hidden"] });
}

export const drawCommandButton = (room) => {
  button.hidden = !room.commands.length;
};
