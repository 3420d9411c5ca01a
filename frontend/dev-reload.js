/*
 * Only in builds of `cargo xtask dev`: loads the page again when index.html changes, which every rebuild of the front end
 * or the server causes. A release build neither contains nor mentions this file.
 */
(() => {
  "use strict";
  let seen = null;
  setInterval(async () => {
    try {
      const response = await fetch("/index.html", { method: "HEAD", cache: "no-store" });
      const version = response.headers.get("ETag");
      if (!response.ok || version === null) {
        return;
      }
      if (seen !== null && seen !== version) {
        location.reload();
      }
      seen = version;
    } catch {
      // The server is being rebuilt; the next round finds it again.
    }
  }, 1000);
})();
