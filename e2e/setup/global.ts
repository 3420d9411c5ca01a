import type { FullConfig } from "@playwright/test";

import { makeTemplate } from "./database";
import { databases, type Database } from "./settings";

/** Fills a database per project that will run; the returned function removes them at the end. */
export default async function setup(config: FullConfig): Promise<() => Promise<void>> {
  const wanted = databases.filter((name) => config.projects.some((project) => project.name === name));
  const removals: (() => Promise<void>)[] = [];
  for (const database of wanted as Database[]) {
    removals.push(await makeTemplate(database));
  }
  return async () => {
    for (const remove of removals) {
      await remove();
    }
  };
}
