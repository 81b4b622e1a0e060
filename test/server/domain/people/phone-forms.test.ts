import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  countriesOfPhones,
  isSamePhone,
  phoneForms,
  phonesEnteredAs,
  readPhone,
} from '../../../../server/domain/people/phone-forms.ts';

const digitsOf = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''));

/** Puts spaces and punctuation between the digits of a number. */
const punctuated = (number: string) =>
  fc
    .array(fc.constantFrom('', '', ' ', '-', '.', ' ', '–'), {
      minLength: number.length,
      maxLength: number.length,
    })
    .map((signs) =>
      Array.from(number, (digit, index) => digit + (index === 0 ? '' : signs[index]))
        .join('')
        .trim(),
    );

/** Numbers in E.164 that are searched for beside this one, without the plus. */
const phoneVariants = (digits: string) =>
  phoneForms(digits, '').international.map((form) => form.replace(/^\+/, ''));

/** A mobile number of each country, long and short form. */
const mobile = fc.oneof(
  fc.constantFrom('55', '81', '33', '656', '998').chain((area) =>
    digitsOf(10 - area.length - 0).map((rest) => ({
      long: `521${area}${rest}`,
      short: `52${area}${rest}`,
    })),
  ),
  digitsOf(6).map((rest) => ({ long: `5491123${rest}`, short: `541123${rest}` })),
  digitsOf(6).map((rest) => ({ long: `55119${'87'}${rest}`, short: `5511${'87'}${rest}` })),
);

describe('a number written in another way', () => {
  it('is the same in international form with any spaces and punctuation', () => {
    fc.assert(
      fc.property(
        fc
          .constantFrom('+15550100155', '+447700900123', '+4915112345678', '+33639980123')
          .chain((phone) => fc.tuple(fc.constant(phone.slice(1)), punctuated(phone))),
        ([digits, entered]) => {
          expect(isSamePhone(digits, entered, '')).toBe(true);
          expect(isSamePhone(digits, entered, 'BR')).toBe(true);
        },
      ),
    );
  });

  it('is the same in national form in its own country, and in no other', () => {
    const rows = [
      ['447700900123', '07700 900123', 'GB', 'DE'],
      ['4915112345678', '0151 123 456-78', 'DE', 'GB'],
      ['15550100155', '(555) 010-0155', 'US', 'GB'],
      ['525512345678', '55 1234 5678', 'MX', 'GB'],
      ['5491123456789', '011 15-2345-6789', 'AR', 'GB'],
      ['5511987654321', '(11) 98765-4321', 'BR', 'GB'],
    ] as const;
    for (const [digits, entered, home, abroad] of rows) {
      expect(isSamePhone(digits, entered, home)).toBe(true);
      expect(isSamePhone(digits, entered, abroad)).toBe(false);
      expect(isSamePhone(digits, entered, '')).toBe(false);
    }
  });

  it('never matches when it can be read in two ways', () => {
    expect(readPhone('4915112345678', 'DE')).toBeUndefined();
    expect(readPhone('4915112345678', 'US')).toBe('4915112345678');
  });

  it('never matches what is no number', () => {
    for (const entered of ['', '+', 'call me', '+49 151 1234567 ext 8', '٠١٢', '0', '++', '()'])
      expect(isSamePhone('4915112345678', entered, 'DE')).toBe(false);
  });

  it('never throws, and never takes two different numbers for one', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', 'US', 'MX', 'AR', 'BR', 'XX'), (entered, country) => {
        expect(typeof isSamePhone('447700900123', entered, country)).toBe('boolean');
      }),
    );
    fc.assert(
      fc.property(digitsOf(6), digitsOf(6), (a, b) => {
        expect(isSamePhone(`447700${a}`, `+44 7700 ${b}`, 'GB')).toBe(a === b);
      }),
    );
  });
});

describe('the extra digit of Mexico, Argentina and Brazil', () => {
  it('matches both ways for mobile numbers; in Argentina for those that WhatsApp has with their 9', () => {
    fc.assert(
      fc.property(mobile, ({ long, short }) => {
        fc.pre(phoneVariants(long).length === 2);
        expect(isSamePhone(long, `+${short}`, '')).toBe(true);
        expect(isSamePhone(short, `+${long}`, '')).toBe(!short.startsWith('54'));
      }),
    );
    for (const [long, short] of [
      ['5215512345678', '525512345678'],
      ['5511987654321', '551187654321'],
    ] as const) {
      expect(phoneVariants(long)).toEqual([long, short]);
      expect(phoneVariants(short)).toEqual([short, long]);
    }
    expect(phoneVariants('5491123456789')).toEqual(['5491123456789', '541123456789']);
    expect(isSamePhone('5491123456789', '011 2345-6789', 'AR')).toBe(true);
  });

  it('leads from a number that was entered to all numbers of WhatsApp that it may be', () => {
    fc.assert(
      fc.property(mobile, fc.boolean(), ({ long, short }, isLong) => {
        const entered = isLong ? long : short;
        for (const digits of [long, short])
          expect(phonesEnteredAs(entered).includes(digits)).toBe(phoneVariants(digits).includes(entered));
        expect(phonesEnteredAs(entered)).toContain(entered);
      }),
    );
  });

  it.each([
    ['Mexico', '522018107447', '5212018107447'],
    ['Argentina', '541143215678', '5491143215678'],
    ['Argentina, in national form', '541143215678', '011 15-4321-5678'],
    ['Brazil', '551121234567', '5511921234567'],
  ])('never makes a landline of %s somebody’s mobile', (_, landline, mobile) => {
    expect(phoneVariants(landline)).toEqual([landline]);
    expect(isSamePhone(landline, mobile, 'AR')).toBe(false);
  });

  it('never makes a mobile of Mexico or Brazil somebody’s landline', () => {
    expect(isSamePhone('5212018107447', '+522018107447', 'MX')).toBe(false);
    expect(isSamePhone('5511921234567', '+551121234567', 'BR')).toBe(false);
  });

  it('never for landlines of Brazil', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 5 }), digitsOf(7), (first, rest) => {
        const landline = `5511${first}${rest}`;
        expect(phoneVariants(landline)).toEqual([landline]);
        expect(isSamePhone(landline, `+55119${first}${rest}`, 'BR')).toBe(false);
        expect(isSamePhone(`55119${first}${rest}`, `+${landline}`, 'BR')).toBe(false);
      }),
    );
  });
});

describe('the countries of numbers', () => {
  it('are one of each country code, and none of what is no number', () => {
    expect(countriesOfPhones(['+15550100123', '15550100134', '+447700900123', '', '+999'])).toEqual([
      'US',
      'GB',
    ]);
    expect(countriesOfPhones([])).toEqual([]);
  });
});

describe('the forms that are searched for', () => {
  it('are at most fifteen filters and all mean the number itself', () => {
    fc.assert(
      fc.property(mobile, fc.constantFrom('MX', 'AR', 'BR', 'US', ''), ({ long }, country) => {
        const { international, written } = phoneForms(long, country);
        expect(international.length * 2 + written.length).toBeLessThanOrEqual(15);
        for (const form of international) expect(isSamePhone(long, form, country)).toBe(true);
      }),
    );
  });

  it('hold the national form in the country of the setting only', () => {
    expect(phoneForms('447700900123', 'GB').written).toContain('07700 900123');
    expect(phoneForms('447700900123', 'GB').written).toContain('07700900123');
    expect(phoneForms('447700900123', 'US').written).not.toContain('07700900123');
  });
});
