import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { sandboxCatalog } from '../../../sandbox/setup/sandbox-catalog.ts';
import { SETUP } from '../../../sandbox/setup/sandbox-setup.ts';
import { BROWSER_TEST_MS, DESKTOP, describeWithChromium, POCKET } from './support/chromium.ts';
import { useRunningPage } from './support/running-page.ts';

/** What fingers need, pixels. */
const TOUCH = 44;
const DAY_MS = 24 * 3_600_000;

const PHOTO = readFileSync(new URL('../../../sandbox/page/samples/photo.jpg', import.meta.url));

const text = (value: string, name?: string) => ({
  type: 'text',
  text: value,
  ...(name === undefined ? {} : { parameter_name: name }),
});
const body = (...parameters: object[]) => ({ type: 'body', parameters });
const header = (type: string, value: unknown) => ({ type: 'header', parameters: [{ type, [type]: value }] });
const button = (subType: string, index: number, parameter: object) => ({
  type: 'button',
  sub_type: subType,
  index,
  parameters: [parameter],
});
const coupon = (code: string) => ({ type: 'coupon_code', coupon_code: code });

describeWithChromium('templates on the phone', (open) => {
  const { sandbox } = useRunningPage();

  const visit = async (options: object) => {
    const opened = await open(options);
    await opened.page.goto(`${sandbox().url}/sandbox`);
    await opened.page.getByText('Live', { exact: true }).waitFor();
    return opened;
  };
  const phone = (page: Page) => page.getByRole('log', { name: 'Messages on the phone' });
  const bubble = (page: Page, words: string) =>
    phone(page).locator('.bubble[data-kind="template"]', { hasText: words }).last();

  /** As an app of the business would: what Meta refuses fails the test. */
  function send(name: string, language: string, components: object[]): void {
    const message = {
      messaging_product: 'whatsapp',
      to: SETUP.customer.phone,
      type: 'template',
      template: { name, language: { code: language }, components },
    };
    const answer = sandbox().whatsapp.handle({
      method: 'POST',
      path: `/v25.0/${SETUP.number}/messages`,
      query: {},
      headers: { 'content-type': 'application/json', authorization: `Bearer ${SETUP.metaToken}` },
      body: Buffer.from(JSON.stringify(message)),
    });
    expect(answer).toMatchObject({ kind: 'answer', response: { status: 200 } });
  }

  /** A photo that Meta keeps for the number. */
  function photo(): { id: string } {
    const { act, view } = sandbox().whatsapp;
    const sent = act.customerSends({
      number: SETUP.number,
      customer: SETUP.customer.id,
      content: { type: 'image', bytes: PHOTO, mimeType: 'image/jpeg' },
    });
    return { id: String(view.message(sent.wamid)?.content['id']) };
  }

  function sendAll(): void {
    const image = header('image', photo());
    const place = { latitude: '53.34', longitude: '-6.26', name: 'Shop', address: '7 Example Quay' };
    const ends = {
      type: 'limited_time_offer',
      limited_time_offer: { expiration_time_ms: sandbox().clock.now() + DAY_MS },
    };
    const card = (index: number, price: string, model: string) => ({
      card_index: index,
      components: [image, body(text(price)), button('url', 1, text(model))],
    });
    send('order_shipped', 'en_US', [
      image,
      body(text('Maeve', 'first_name'), text('A-4711', 'order_number'), text('Friday', 'delivery_day')),
      button('quick_reply', 1, { type: 'payload', payload: 'ask:A-4711' }),
    ]);
    send('recordatorio_cita', 'es', [
      { type: 'header', parameters: [text('la Sra. Vale')] },
      body(text('Maeve'), text('3 de diciembre'), text('10:30')),
    ]);
    send('rastreio_pedido', 'pt_BR', [body(text('Maeve'), text('B-1')), button('url', 0, text('B-1'))]);
    send('welcome_back_code', 'en_US', [
      body(text('Maeve', 'first_name'), text('15%', 'amount')),
      button('copy_code', 0, coupon('BACK15')),
    ]);
    send('weekend_offer', 'en_US', [
      image,
      body(text('Maeve')),
      { type: 'limited_time_offer', parameters: [ends] },
      button('copy_code', 0, coupon('SAIL25')),
      button('url', 1, text('SAIL25')),
    ]);
    send('neue_boote', 'de', [
      body(text('Maeve')),
      { type: 'carousel', cards: [card(0, '499 €', 'rot'), card(1, '599 €', 'blau')] },
    ]);
    send('pickup_point', 'en_US', [
      header('location', place),
      body(text('C-88', 'parcel'), text('Friday', 'last_day')),
    ]);
    const product = (id: string) =>
      header('product', { product_retailer_id: id, catalog_id: sandboxCatalog.id });
    const items = (...ids: string[]) => ids.map((id) => ({ product_retailer_id: id }));
    const sections = [
      { title: 'Sails', product_items: items('SAIL-S', 'SAIL-L') },
      { title: 'More', product_items: items('ROPE-10') },
    ];
    send('boat_of_the_week', 'en_US', [product('BOAT-RED'), body(text('Maeve'))]);
    send('made_for_sailing', 'en_US', [
      body(text('Maeve')),
      button('mpm', 0, {
        type: 'action',
        action: { thumbnail_product_retailer_id: 'SAIL-S', sections },
      }),
    ]);
    const shelf = ['BOAT-RED', 'BOAT-BLUE', 'SAIL-L'];
    const shelfCards = shelf.map((id, place) => ({ card_index: place, components: [product(id)] }));
    send('new_this_month', 'en_US', [{ type: 'carousel', cards: shelfCards }]);
    send('call_the_workshop', 'en_US', [body(text('Maeve'))]);
    send('may_we_call', 'en_US', [body(text('Maeve'))]);
    send('our_catalog', 'en_US', []);
    send('sign_in_code', 'en_US', [body(text('123456')), button('url', 0, text('123456'))]);
    send('hello_world', 'en_US', []);
  }

  it.each([
    ['a desktop', DESKTOP],
    ['a pocket', POCKET],
  ])(
    'are drawn filled in, and answered, on %s',
    async (_, size) => {
      sendAll();
      const { page, complaints } = await visit(size);
      const shipped = bubble(page, 'order A-4711 is on its way and should reach you on Friday');
      await shipped.locator('img').waitFor();
      await shipped.getByText('Shop, 7 Example Quay').waitFor();
      await bubble(page, 'Hola Maeve').getByText('Su cita con la Sra. Vale').waitFor();
      const track = bubble(page, 'Olá Maeve').getByRole('link', { name: 'Rastrear pedido' });
      expect(await track.getAttribute('href')).toBe('https://shop.example/rastreio/B-1');
      await bubble(page, 'parcel C-88').getByText('53.34, -6.26').waitFor();
      await bubble(page, 'Good news, Maeve')
        .getByText(/^Ends \w+ \d+ \w+, \d\d:\d\d$/)
        .waitFor();
      await bubble(page, 'free delivery').getByText('Red boat, 499 €').waitFor();
      await bubble(page, 'Picked for you')
        .getByRole('button', { name: /View items Sails: Small sail, 89 €; Large sail, 129 €\s+More: Rope/ })
        .waitFor();
      const shelf = bubble(page, 'Swipe through').getByRole('listitem', { name: 'Card 3 of 3' });
      await shelf.getByText('Large sail, 129 €').waitFor();
      await bubble(page, 'your boat is ready').getByRole('button', { name: 'Call the workshop' }).waitFor();
      await bubble(page, 'may we call you').getByRole('button', { name: 'Allow calls' }).waitFor();
      await bubble(page, 'all that we have').getByRole('button', { name: 'View catalog' }).waitFor();
      await bubble(page, '123456').getByRole('link', { name: 'Copy code' }).waitFor();
      await bubble(page, 'Welcome!').getByText('Hello World').waitFor();

      await bubble(page, 'here is a code').getByRole('button', { name: 'Copy offer code BACK15' }).click();
      await page.getByText(/^(Copied|The code is) BACK15\.$/).waitFor();
      const cards = bubble(page, 'Hallo Maeve').getByRole('list', { name: 'Cards' });
      await cards.focus();
      await page.keyboard.press('ArrowRight');
      expect(await cards.getByRole('listitem').count()).toBe(2);
      await cards.getByRole('listitem', { name: 'Card 2 of 2' }).getByText('jetzt ab 599 €').waitFor();
      if (size === POCKET) expect(await small(page)).toEqual([]);
      expect(await spilling(page)).toEqual([]);

      await shipped.getByRole('button', { name: 'I have a question' }).click();
      const said = phone(page).locator('.bubble[data-kind="button"]').last();
      await said.getByText('I have a question').waitFor();
      await said.locator('blockquote', { hasText: 'Hi Maeve, your order' }).waitFor();
      const { view } = sandbox().whatsapp;
      const tapped = view.chat(SETUP.number, SETUP.customer.id)?.bubbles.at(-1);
      expect(tapped?.content).toEqual({ payload: 'ask:A-4711', text: 'I have a question' });
      expect(complaints).toEqual([]);
      await page.close();
    },
    BROWSER_TEST_MS,
  );
});

/** Parts that stick out of their bubble or card; the menu stands beside it, and the row of cards is scrolled. */
function spilling(page: Page): Promise<string[]> {
  return page.locator('.bubble > :not(.bubble-more), .slide > *').evaluateAll((parts) =>
    parts
      .filter((part) => {
        const inner = part.getBoundingClientRect();
        const outer = part.parentElement?.getBoundingClientRect();
        return outer !== undefined && (inner.right > outer.right + 1 || inner.left < outer.left - 1);
      })
      .map((part) => part.textContent ?? ''),
  );
}

/** What can be tapped on in a bubble and is too small for a finger. */
function small(page: Page): Promise<string[]> {
  return page
    .locator('.bubble-option')
    .evaluateAll(
      (options, least) =>
        options
          .filter((one) => Math.round(one.getBoundingClientRect().height) < least)
          .map((one) => one.textContent ?? ''),
      TOUCH,
    );
}
