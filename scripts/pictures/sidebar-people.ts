import type { Desk } from './sidebar-desk.ts';

/** Who somebody is, who they become, and what they have not shown. */
export async function peoplePictures(desk: Desk): Promise<void> {
  await theContact(desk);
  await aMerge(desk);
  await aHiddenNumber(desk);
}

async function theContact({ take, press, back }: Desk): Promise<void> {
  await press('Who is this', 'Role');
  await take('who-is-this');
  await back();
}

async function aMerge({ canvas, take, press, more }: Desk): Promise<void> {
  await more();
  await press('Merge into a user', 'Look for the user');
  await canvas.getByLabel('Look for the user').fill('maeve@home.example');
  await press('Submit', 'Maeve Quill');
  await take('merge-search');
  await press(/^Maeve Quill/, 'Merge these two?');
  await take('merge-review');
  await press('Merge', /^(Merging|✅ Merged)/);
  while (!(await canvas.getByText('✅ Merged').isVisible())) await press('Refresh', /Merg/);
  await take('merge-progress');
  await press('Done', 'Refresh');
}

/** Of somebody who writes under a username. */
async function aHiddenNumber({ page, take, press }: Desk): Promise<void> {
  await page.getByLabel('Whose phone').selectOption('sol');
  await page.getByLabel('Message as the customer').fill('Do you deliver to the island?');
  await page.getByLabel('Message as the customer').press('Enter');
  await page.getByRole('button', { name: /^Sol/ }).click();
  await page.getByRole('log', { name: 'Conversation' }).getByText('Do you deliver to the island?').waitFor();
  await press(/^More/, 'No replies yet');
  await press('Ask for the phone number', 'Ask for the phone number?');
  await take('ask-phone');
  await page.getByLabel('Whose phone').selectOption('maeve');
  await page.getByRole('button', { name: /^Maeve/ }).click();
}
