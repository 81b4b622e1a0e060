import { SETUP } from '../../sandbox/setup/sandbox-setup.ts';
import { install, openAdminDesk } from './admin-desk.ts';
import type { Studio } from './studio.ts';

/** Everything is looked at within this. Milliseconds. */
const PATIENCE_MS = 60_000;

/** A red line, its button, and all green. */
export async function doctorPictures(studio: Studio): Promise<void> {
  const { page, press, take } = await openDoctor(studio);
  const says = (words: RegExp) =>
    page.getByRole('status').filter({ hasText: words }).waitFor({ timeout: PATIENCE_MS });
  await press('Examine everything');
  await says(/Needs attention: 1/);
  await take('doctor-red', { most: 430 });
  await take('doctor-red-line', { from: '.hops .wrong', most: 245 });
  await press('Subscribe again');
  await says(/All is well/);
  await take('doctor-green', { most: 840 });
}

/** Meta does not tell us of the account any more. */
async function openDoctor(studio: Studio) {
  const desk = await openAdminDesk(studio);
  await install(desk);
  studio.sandbox.whatsapp.handle({
    method: 'DELETE',
    path: `/v26.0/${SETUP.account}/subscribed_apps`,
    query: {},
    headers: { authorization: `Bearer ${SETUP.metaToken}` },
    body: new Uint8Array(),
  });
  await desk.goTo('/doctor');
  return desk;
}
