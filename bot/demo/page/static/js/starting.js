// Shows how far the loading is, and opens the chat once the bot answers.

import { find } from "./dom.js";
import { label, speak, spoken } from "./labels.js";

speak(spoken());
const source = new EventSource("/demo/loading");
source.addEventListener("progress", (event) => {
  const { ready, read } = JSON.parse(event.data);
  if (ready) {
    source.close();
    location.reload();
  } else if (read) {
    find("read").textContent = `${label("loading_read")} ${read}`;
  }
});
// A demonstration that was ended may be started again: the browser goes on asking.
source.addEventListener("error", () => {
  find("read").textContent = label("connecting");
});
