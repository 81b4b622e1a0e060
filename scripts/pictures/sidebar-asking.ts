import type { Desk } from './sidebar-desk.ts';

/** What a teammate asks with inside the 24 hours. */
export async function askingPictures(desk: Desk): Promise<void> {
  await withButtons(desk);
  await otherWays(desk);
}

async function withButtons({ canvas, take, press, more }: Desk): Promise<void> {
  await more();
  await press('Ask with buttons', 'A list of up to 10 rows');
  await canvas.getByLabel(/^Message/).fill('Shall we keep it for you?');
  await canvas.getByLabel(/^Button 1/).fill('Yes, please');
  await canvas.getByLabel(/^Button 2/).fill('No, thank you');
  await press('Check the lengths', 'Button 2 (13 of 20');
  await take('ask-with-buttons');
  await press('Preview', 'The customer will see');
  await take('ask-preview');
  await press('Send', /^(Sending|Sent|Delivered|Read)/);
  while (
    !(await canvas
      .getByText(/^Delivered/)
      .first()
      .isVisible())
  )
    await press('Refresh', /^(Sending|Sent|Delivered|Read)/);
  await take('ask-sent');
}

/** A list, a link and a Flow: what each asks for. */
async function otherWays({ take, press, back }: Desk): Promise<void> {
  await press('Ask something else', 'A list of up to 10 rows');
  await press('A list of up to 10 rows', 'Ask with a list');
  await take('ask-with-a-list');
  await press('One link button', 'Send a link button');
  await take('ask-with-a-link');
  await press('A Flow (form)', 'Send a Flow');
  await take('ask-with-a-flow');
  await back();
}
