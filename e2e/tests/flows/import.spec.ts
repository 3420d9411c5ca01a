import type { Page } from "@playwright/test";

import { expectAccessible } from "../../setup/accessibility";
import { listen, signIn } from "../../setup/people";
import { expect, test } from "../../setup/test";

// Staff numbers of the fixtures have month and day 99: nobody can hold them.
const units = (parent: string) => `kode,nama,kode_induk,jenis
uji-01,Kelurahan Uji Impor,${parent},kelurahan
`;
const positions = `kode,kode_unit,kode_jabatan,kebutuhan
uji-01/penelaah,uji-01,uji-penelaah,3
`;
const titles = `kode,nama,jenis,kelas,pendidikan_minimal
uji-penelaah,Penelaah Uji Impor,pelaksana,7,s1
`;
const person = (nip: string, name: string) => `${nip},"${name}",III/a,s1,1991-02-03,uji-01/penelaah,2024-03-01\n`;
const employees = (rows: string) => `nip,nama,golongan,pendidikan,tanggal_lahir,kode_posisi,tmt_jabatan\n${rows}`;
const people = person("199199992020122901", "Uji Impor Pertama, S.E.") + person("199299992020121902", "Uji Impor Kedua, S.E.");

/** Chooses a file of the given text for a kind, by the label of its field. */
async function choose(page: Page, kind: string, name: string, text: string | Buffer): Promise<void> {
  const field = page.getByLabel(new RegExp(`^(Pilih|Ganti) berkas untuk ${kind}$`));
  await field.setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  await expect(page.getByText(name).last()).toBeVisible();
}

async function check(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Periksa berkas" }).click();
}

/** How many people the list finds by a name. */
async function found(page: Page, name: string): Promise<number> {
  await page.goto(`/employees?q=${encodeURIComponent(name)}`);
  const row = page.getByRole("row").filter({ hasText: name });
  await expect(row.first().or(page.getByText("Tidak ada pegawai yang cocok"))).toBeVisible();
  return row.count();
}

test("the personnel office imports files: faults are named and nothing is saved, then everything is", async ({ page }) => {
  const complaints = listen(page);
  await signIn(page, "hr.binjai");
  const open = async () => {
    await page.goto("/import");
    await expect(page.getByRole("heading", { level: 1, name: "Impor data" })).toBeVisible();
  };
  const faults = page.getByRole("region", { name: "Kesalahan dan peringatan dalam berkas" });
  const save = page.getByRole("button", { name: /^Simpan \d+ baris$/ });

  await test.step("a template can be taken home", async () => {
    await open();
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "Unduh templat Pegawai" }).click();
    const file = await download;
    expect(file.suggestedFilename()).toBe("employees.csv");
    const text = await (await file.createReadStream()).toArray();
    expect(Buffer.concat(text as Buffer[]).toString("utf8")).toMatch(/^\ufeff?nip,name,employment_type,/);
  });

  await test.step("a faulty set is refused with file, line, column, and how to mend it", async () => {
    await choose(page, "Unit", "units.csv", units("tidak-ada"));
    await choose(page, "Nama jabatan", "titles.csv", titles);
    await choose(page, "Posisi", "positions.csv", positions);
    const damaged = person("1.99199E+17", "Uji Impor Rusak") + people + person("199199992020122901", "Uji Impor Ganda");
    await choose(page, "Pegawai", "employees.csv", employees(damaged));
    await check(page);
    await expect(page.getByText("3 kesalahan. Tidak ada yang disimpan.")).toBeVisible();
    const fault = (text: string) => faults.getByRole("row").filter({ hasText: text });
    const unit = fault("Kode unit ini tidak ada");
    await expect(unit.getByRole("cell")).toHaveText(["Unit", "kode_induk", "tidak-ada", /Periksa kodenya/]);
    await expect(unit.getByRole("rowheader")).toHaveText("2");
    const nip = fault("NIP rusak oleh Excel");
    await expect(nip.getByRole("cell")).toHaveText(["Pegawai", "nip", "1.99199E+17", /simpan kolom sebagai teks/]);
    await expect(nip.getByRole("rowheader")).toHaveText("2");
    await expect(fault("Sudah ada di baris 3. Sisakan satu.").getByRole("rowheader")).toHaveText("5");
    await expect(save).toHaveCount(0);
    await expectAccessible(page);
  });

  await test.step("nothing of it was saved", async () => {
    expect(await found(page, "Uji Impor Pertama")).toBe(0);
  });

  await test.step("a file in another encoding is refused in words", async () => {
    await open();
    await choose(page, "Unit", "satuan.csv", Buffer.from("kode,nama,kode_induk\nuji-02,Café Uji,0\n", "latin1"));
    await check(page);
    const fault = faults.getByRole("row").filter({ hasText: "tampaknya memakai pengodean Windows-1252" });
    await expect(fault).toContainText("Simpan ulang sebagai “CSV UTF-8”.");
    await expect(fault.getByRole("rowheader"), "the line of the first such letter").toHaveText("2");
  });

  await test.step("a column that is not needed is a warning, which keeps nothing out", async () => {
    await open();
    await choose(page, "Unit", "units.csv", "kode,nama,kode_induk,alamat\nuji-03,Uji,0,Jalan Contoh\n");
    await check(page);
    await expect(page.getByText("1 peringatan. Data dapat disimpan.")).toBeVisible();
    await expect(faults.getByRole("row").filter({ hasText: "alamat" })).toContainText("Peringatan");
    await expect(save).toBeEnabled();
  });

  await test.step("the mended set passes the check, which saves nothing, and is then saved whole", async () => {
    await open();
    await choose(page, "Unit", "units.csv", units("0"));
    await choose(page, "Nama jabatan", "titles.csv", titles);
    await choose(page, "Posisi", "positions.csv", positions);
    await choose(page, "Pegawai", "employees.csv", employees(people));
    await check(page);
    await expect(page.getByText("Tidak ada kesalahan. Data siap disimpan.")).toBeVisible();
    await expectAccessible(page);
    await expect(save).toHaveText("Simpan 5 baris");
    await save.click();
    await expect(page.getByText("5 baris baru dan 0 perubahan sudah tersimpan.")).toBeVisible();
    await expect(save).toHaveCount(0);
  });

  await test.step("the people and their unit are there", async () => {
    for (const name of ["Uji Impor Pertama", "Uji Impor Kedua"]) {
      expect(await found(page, name)).toBe(1);
      await expect(page.getByRole("row").filter({ hasText: name })).toContainText("Kelurahan Uji Impor");
    }
    await page.goto("/workload");
    await page.getByRole("searchbox", { name: "Saring unit" }).fill("Kelurahan Uji Impor");
    await page.getByRole("treeitem", { name: /^Kelurahan Uji Impor/ }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Kelurahan Uji Impor" })).toBeVisible();
    await expect(page.getByRole("row").filter({ hasText: "Penelaah Uji Impor" })).toBeVisible();
  });

  await test.step("the same files once more change nothing", async () => {
    await open();
    await choose(page, "Pegawai", "employees.csv", employees(people));
    await check(page);
    await expect(page.getByText("Tidak ada kesalahan, dan tidak ada yang baru", { exact: false })).toBeVisible();
    await expect(save).toHaveCount(0);
  });

  expect(complaints()).toEqual([]);
});
