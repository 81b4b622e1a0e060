import sharp from 'sharp';
import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { type AdminDesk, install, openAdminDesk } from './admin-desk.ts';
import type { Studio } from './studio.ts';

/** Between two looks at what comes. */
const PAUSE_MS = 500;

const NUMBER = `/settings/numbers/${SETUP.number}`;

/** Invented: how many messages arrived, by kind, of this month and those before. */
const ARRIVED = [
  {
    'service|regular': 212,
    'service|free_customer_service': 1_000,
    'marketing|regular': 240,
    'utility|regular': 96,
  },
  { 'service|free_customer_service': 940, 'marketing|regular': 310, 'utility|regular': 120 },
  { 'service|free_customer_service': 610, 'utility|regular': 75 },
] as const;

/** What is set, and what is looked up, on our pages. */
export async function settingsPictures(studio: Studio): Promise<void> {
  await withMessages(studio);
  const desk = await openAdminDesk(studio);
  await install(desk);
  await theForms(desk);
  await theTemplates(desk);
  await theCosts(desk);
  await theProfile(desk);
  await theLinks(desk);
}

/** Months of messages; nobody wants to wait for them. */
async function withMessages({ sandbox }: Studio): Promise<void> {
  const { storage } = sandbox.service.deps;
  const counts = Object.fromEntries(
    ARRIVED.flatMap((kinds, back) =>
      Object.entries(kinds).map(([kind, count]) => [
        `${monthBefore(sandbox.clock.now(), back)}|${kind}`,
        count,
      ]),
    ),
  );
  const { number: id, workspace } = SETUP;
  await storage.collection('messageCounts').insert([{ id, workspace, counts, applied: [] }]);
}

/** Such as `2026-10`. */
function monthBefore(now: number, back: number): string {
  const day = new Date(now);
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() - back);
  return day.toISOString().slice(0, 'YYYY-MM'.length);
}

async function theForms({ page, goTo, take }: AdminDesk): Promise<void> {
  await goTo('/settings/workspace');
  await take('workspace-settings', { most: 880 });
  await page.locator('summary').click();
  await take('switch-ways', { part: 'fieldset:has(#ways)', most: 760 });
  await goTo(NUMBER);
  await take('number-settings');
}

async function theTemplates({ page, goTo, take, press, heading }: AdminDesk): Promise<void> {
  await goTo('/settings/templates');
  while (!(await page.getByText('As WhatsApp told us:').isVisible())) {
    await page.waitForTimeout(PAUSE_MS);
    await goTo('/settings/templates');
  }
  await page.getByLabel('Search by name or words').fill('order');
  await press('Search');
  await take('templates', { most: 1_150 });
  await page
    .getByRole('link', { name: /^order.shipped/ })
    .first()
    .click();
  await heading('On the phone');
  await take('template', { most: 860 });
  await take('template-values', { from: 'h2:has-text("What fills it in")', most: 715 });
  await page.getByRole('link', { name: 'Change it' }).click();
  await heading('Change order_shipped');
  await take('template-change', { most: 840 });
}

async function theCosts({ goTo, take }: AdminDesk): Promise<void> {
  await goTo('/settings/costs');
  await take('costs');
}

async function theProfile({ page, goTo, take, press }: AdminDesk): Promise<void> {
  await goTo(`${NUMBER}/profile/picture`);
  const buffer = await aLogo();
  await page
    .getByLabel('Picture, from this device')
    .setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer });
  await press('Upload');
  await page.getByRole('heading', { name: 'Choose the square' }).waitFor();
  await take('profile-picture');
  await press('Use this picture');
  await goTo(`${NUMBER}/profile`);
  await page.getByLabel('About').fill('Open every day until six');
  await page.getByLabel('Description').fill('Tea, cakes, and everything that goes with them.');
  await page.getByLabel('Address').fill('1 Example Street, Dublin');
  await page.getByLabel('E-mail').fill('hello@shop.example');
  await page.getByLabel('Website', { exact: true }).fill('https://shop.example');
  await page.getByLabel('Industry').selectOption('retail');
  await press('Save');
  await take('profile', { part: '.phone' });
}

/** Invented. */
function aLogo(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480">
<rect width="640" height="480" fill="#f3e9dc"/><circle cx="320" cy="240" r="190" fill="#7a4b2a"/>
<circle cx="320" cy="240" r="150" fill="#f7d9a8"/><circle cx="320" cy="240" r="105" fill="#a5642f"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

async function theLinks({ page, goTo, take, press }: AdminDesk): Promise<void> {
  await goTo(`${NUMBER}/links`);
  await page.getByLabel('Words').fill('Hello! I saw your poster in the station.');
  await press('Make the link');
  await take('link', { most: 985 });
  await goTo(`${NUMBER}/links`);
  await take('links', { most: 780 });
}
