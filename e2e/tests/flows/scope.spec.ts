import { signInToApi, type Unit } from "../../setup/api";
import { signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

/** What a list of the API holds. */
interface List<T> {
  items: T[];
  page: { total: number };
}

/** The unit and everything below it. */
function subtree(units: Unit[], top: Unit): Unit[] {
  const below = units.filter((unit) => unit.parent_id === top.id);
  return [top, ...below.flatMap((unit) => subtree(units, unit))];
}

test("the head of an office sees the office and what lies below it, and nothing else", async ({ page, server }) => {
  const hr = await signInToApi(server.url, "hr.binjai");
  const { items: units } = await hr.read<{ items: Unit[] }>("/units");
  const own = units.find((unit) => unit.name === "Dinas Kependudukan dan Pencatatan Sipil");
  const other = units.find((unit) => unit.name === "Dinas Kesehatan");
  if (!own || !other) {
    throw new Error("the demo of Binjai has both offices");
  }
  const names = subtree(units, own).map((unit) => unit.name);

  await signIn(page, "head.binjai");
  const head = await signInToApi(server.url, "head.binjai");
  const staff = await head.read<List<{ id: string }>>(`/employees?unit_id=${own.id}`);

  await test.step("the tree begins at the office", async () => {
    await page.goto("/workload");
    await expect(page.getByRole("heading", { level: 1, name: own.name })).toBeVisible();
    const tree = page.getByRole("tree");
    await expect(tree.getByRole("treeitem", { level: 1 })).toHaveCount(1);
    await expect(tree.getByRole("treeitem", { level: 1 })).toContainText(own.name);
    await page.getByRole("searchbox", { name: "Saring unit" }).fill("Dinas");
    await expect(tree.getByRole("treeitem")).toHaveCount(1);
    expect((await head.read<{ items: Unit[] }>("/units")).items.map((unit) => unit.name).sort()).toEqual([...names].sort());
  });

  await test.step("so does the list of employees", async () => {
    await page.goto("/employees");
    const options = page.getByRole("combobox", { name: "Unit" }).getByRole("option");
    await expect(options).toHaveCount(names.length + 1);
    await expect(page.getByText(`dari ${staff.page.total}`)).toBeVisible();
    const all = await head.read<List<{ unit_name: string | null }>>("/employees?per_page=200");
    expect(all.page.total).toBe(staff.page.total);
    expect(all.items.length).toBeGreaterThan(0);
    expect(all.items.filter((person) => !names.includes(person.unit_name ?? "")), "people of other units").toEqual([]);
  });

  await test.step("another office is not shown by address", async () => {
    await page.goto(`/workload?unit=${other.id}`);
    await expect(page.getByText("Unit ini tidak ada atau berada di luar cakupan Anda.")).toBeVisible();
    for (const address of [`/employees?unit=${other.id}`, `/dashboard?unit=${other.id}`]) {
      await page.goto(address);
      await expect(page.getByRole("main").getByText("Data ini tidak ada atau tidak terbuka untuk Anda.")).toBeVisible();
    }
    await page.goto("/plans");
    await expect(page.getByRole("heading", { name: "Halaman ini bukan untuk peran Anda" })).toBeVisible();
  });

  await test.step("nor by the API", async () => {
    const post = (await hr.read<List<{ id: string }>>(`/positions?unit_id=${other.id}`)).items[0];
    const hidden = ["/employees", "/positions", "/workload/summary"].map((path) => `${path}?unit_id=${other.id}`);
    for (const path of [...hidden, `/positions/${post?.id}/tasks`]) {
      expect((await head.get(path)).status(), path).toBe(404);
    }
    expect((await head.get("/plans")).status()).toBe(403);
  });
});

test("an employee opens no page of the personnel office by its address, and no list of it by the API", async ({ page, server }) => {
  await signIn(page, "employee.binjai");
  const hr = await signInToApi(server.url, "hr.binjai");
  const { items: plans } = await hr.read<List<{ id: string }>>("/plans");
  const pages = ["/dashboard", "/workload", "/plans", `/plans/${plans[0]?.id}`, "/employees", "/import", "/settings"];
  for (const address of pages) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: "Halaman ini bukan untuk peran Anda" }), address).toBeVisible();
  }
  const employee = await signInToApi(server.url, "employee.binjai");
  const paths = ["/workload/summary", "/workload/units", "/units", "/positions", "/employees", "/plans", "/settings"];
  for (const path of [...paths, `/plans/${plans[0]?.id}/moves`]) {
    expect((await employee.get(path)).status(), path).toBe(403);
  }
  expect((await employee.post("/plans", { name: "Bukan hak saya" })).status()).toBe(403);
});

test("one government does not see another's plan", async ({ page, server }) => {
  const neighbour = await signInToApi(server.url, "hr.pangkalpinang");
  const { items: plans } = await neighbour.read<List<{ id: string }>>("/plans");
  await signIn(page, "hr.binjai");
  await page.goto(`/plans/${plans[0]?.id}`);
  await expect(page.getByRole("main").getByText("Data ini tidak ada atau tidak terbuka untuk Anda.")).toBeVisible();
});
