// The first page of all: as long as nobody can administer the server, it shows the way to the first start.

import { api, Problem } from "./api.js";

const way = document.getElementById("first-start");
try {
  const { needed } = await api(document.documentElement.lang).get("/setup");
  if (way) way.hidden = !needed;
} catch (error) {
  // The other ways are there without the server's answer.
  if (!(error instanceof Problem)) throw error;
}
