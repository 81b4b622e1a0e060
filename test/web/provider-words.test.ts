import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createWorld, type PeopledWorld } from '../support/bridge-people.ts';
import { type SignedIn, signIn } from '../support/signed-in.ts';
import { SHOP } from '../support/world-setup.ts';

let world: PeopledWorld;
let ada: SignedIn;
beforeEach(async () => {
  world = await createWorld();
  ada = await signIn(world, SHOP);
});
afterEach(() => world.close());

const get = async (path: string, language: string) => {
  const headers = { cookie: ada.cookie, accept: 'text/html', 'accept-language': language };
  return (await world.request({ method: 'GET', path, headers })).body;
};

/** What is read aloud as English, and what is not. */
function parted(page: string): { readonly english: string; readonly rest: string } {
  const quotes = /<q lang="en">(.*?)<\/q>/gs;
  const main = page.slice(page.indexOf('<main'));
  return {
    english: [...main.matchAll(quotes)].map(([, words]) => words).join(' '),
    rest: main.replaceAll(quotes, ''),
  };
}

const blocked = {
  code: 141006,
  description: 'There is an issue with the payment method.',
  solution: 'Add one in WhatsApp Manager.',
};

describe.each([
  ['es', 'un problema con el método de pago', 'falta un permiso', 'ya no acepta el token'],
  ['pt-BR', 'um problema com a forma de pagamento', 'falta uma permissão', 'não aceita mais o token'],
])('a page in %s says why', (language, payment, permission, token) => {
  it('a number cannot send, in its own words and in Meta’s', async () => {
    world.whatsapp.act.lineChanges({ number: SHOP.number, line: { blocked } });
    await ada.post(`/numbers/${SHOP.number}/check`);
    const { english, rest } = parted(await get('/numbers', language));
    expect(rest).toContain(payment);
    expect(english).toContain(`${blocked.description} ${blocked.solution}`);
    expect(rest).not.toContain(blocked.description);
  });

  it('WhatsApp refused what was asked', async () => {
    world.whatsapp.faults.set([{ kind: 'missingPermission', operation: 'profile.get' }]);
    const { english, rest } = parted(await get(`/settings/numbers/${SHOP.number}/profile`, language));
    expect(rest).toContain(permission);
    expect(english).toContain('lacks a permission');
    expect(rest).not.toContain('lacks a permission');
  });

  it('an account is not let in', async () => {
    world.whatsapp.act.killToken(SHOP.account);
    await ada.post(`/numbers/${SHOP.number}/check`);
    const { english, rest } = parted(await get('/settings/numbers', language));
    expect(rest).toContain(token);
    expect(english).toContain('no longer accepts the token');
    expect(rest).not.toContain('no longer accepts the token');
  });
});

describe('a page in English', () => {
  it('says of a code that it does not know that Meta has a reason of its own', async () => {
    world.whatsapp.act.lineChanges({ number: SHOP.number, line: { blocked: { ...blocked, code: 141999 } } });
    await ada.post(`/numbers/${SHOP.number}/check`);
    const { english, rest } = parted(await get('/numbers', 'en'));
    expect(rest).toContain('Meta gives a reason of its own (code 141999).');
    expect(english).toContain(blocked.description);
  });
});
