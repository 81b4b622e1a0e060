import type { Page } from 'playwright-core';
import { MOVING, WORKSHOP } from '../../sandbox/setup/sandbox-setup.ts';
import { type AdminDesk, install, openAdminDesk } from './admin-desk.ts';
import type { Studio } from './studio.ts';

const FRESH = { phone: '+15550100244', name: 'Fresh Shop' } as const;

/** Between two looks at what comes. */
const PAUSE_MS = 200;

/** Installing, and the ways to connect a number. */
export async function connectingPictures(studio: Studio): Promise<void> {
  const desk = await openAdminDesk(studio);
  await installing(desk);
  await inMetasWindow(desk);
  await byHand(desk);
  await moving(desk);
  await theNumbers(desk);
}

async function installing(desk: AdminDesk): Promise<void> {
  await desk.goTo('/install');
  await desk.take('install');
  await install(desk);
  await desk.take('set-up');
  await desk.goTo('/connect');
  await desk.take('connect');
}

async function inMetasWindow({ studio, page, goTo, press, heading, take }: AdminDesk): Promise<void> {
  await goTo('/connect');
  await press('Begin: Not on WhatsApp’s API');
  await page.getByRole('button', { name: 'Open Meta’s window' }).waitFor();
  await take('meta-window');
  const [popUp] = await Promise.all([page.waitForEvent('popup'), press('Open Meta’s window')]);
  await throughTheWindow(popUp, () => codeOf(studio, FRESH.phone));
  await heading('The number is connected');
  await take('meta-window-end');
}

async function throughTheWindow(popUp: Page, code: () => Promise<string>): Promise<void> {
  const goOn = () => popUp.getByRole('button', { name: 'Continue', exact: true }).click();
  await popUp.getByLabel('Business').first().check();
  await goOn();
  await popUp.getByLabel('Create a new WhatsApp Business account').check();
  await goOn();
  await popUp.getByLabel('WhatsApp Business account name').fill(FRESH.name);
  await goOn();
  await popUp.getByLabel('Add a new number').check();
  await popUp.getByLabel('Phone number').fill(FRESH.phone);
  await popUp.getByLabel('Display name', { exact: true }).fill(FRESH.name);
  await goOn();
  await popUp.getByLabel('Verification code').fill(await code());
  await goOn();
  await goOn();
}

async function byHand({ page, goTo, press, heading, take, studio }: AdminDesk): Promise<void> {
  await goTo('/connect/by-hand');
  await page.getByLabel('WhatsApp Business Account ID').fill(WORKSHOP.account);
  await page.getByLabel('Token of the system user').fill(WORKSHOP.token);
  await take('by-hand');
  await press('Check and connect');
  await heading('Choose the number');
  await press('Use this number');
  await proveIt(page, press, () => codeOf(studio, WORKSHOP.phone));
  await heading('The number is connected');
}

async function moving({ page, goTo, press, heading, take, studio }: AdminDesk): Promise<void> {
  await goTo('/connect/migrate');
  await page.getByLabel('Number', { exact: true }).fill(MOVING.phone);
  await page.getByLabel(new RegExp(WORKSHOP.account)).check();
  await take('migrate', { most: 840 });
  await press('Check and connect');
  await heading('Prove that the number is yours');
  await press('Send the code');
  await heading('Enter the six digits');
  await page.getByLabel('The six digits').fill(await codeOf(studio, MOVING.phone));
  await take('migrate-code');
  await press('Check the code');
  await heading('Move the number now?');
  await press('Move the number now');
  await heading('The number is connected');
}

async function proveIt(page: Page, press: AdminDesk['press'], code: () => Promise<string>): Promise<void> {
  await press('Send the code');
  const digits = page.getByLabel('The six digits');
  await digits.waitFor();
  await digits.fill(await code());
  await press('Check the code');
}

async function theNumbers({ goTo, press, take }: AdminDesk): Promise<void> {
  await goTo('/numbers');
  await press(/^Check now/);
  await take('numbers');
}

/** The digits that the simulated WhatsApp sends to a number. */
async function codeOf({ sandbox }: Studio, phone: string): Promise<string> {
  for (;;) {
    const { view } = sandbox.whatsapp;
    const number = view.numbers().find((each) => each.phone === phone);
    const digits = view.line(number?.id ?? '')?.code?.digits;
    if (digits !== undefined) return digits;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
