// Lighthouse over pages in a Chromium that runs already, with its cookies: `lighthouse.js <debugging port> <address>…`.
// Prints what fails as JSON: by address, a line for each audit that is not passed.

import lighthouse from "lighthouse";

const [port, ...addresses] = process.argv.slice(2);
const settings = {
  port: Number(port),
  onlyCategories: ["accessibility", "best-practices"],
  // Speed is measured elsewhere; a slowed network would only make this slow.
  throttlingMethod: "provided",
  disableStorageReset: true,
  logLevel: "error",
  formFactor: "desktop",
  screenEmulation: { mobile: false, width: 1080, height: 1920, deviceScaleFactor: 1, disabled: false },
};

const found = {};
for (const address of addresses) {
  const { lhr } = await lighthouse(address, settings);
  const audits = Object.values(lhr.categories).flatMap(({ auditRefs }) => auditRefs.filter(({ weight }) => weight > 0));
  found[address] = audits
    .map(({ id }) => lhr.audits[id])
    .filter(({ score }) => score !== null && score < 1)
    .map(({ id, title, details }) => `${id}: ${title} ${JSON.stringify(details?.items ?? []).slice(0, 400)}`);
  if (lhr.runtimeError) found[address].push(lhr.runtimeError.message);
}
console.log(JSON.stringify(found));
