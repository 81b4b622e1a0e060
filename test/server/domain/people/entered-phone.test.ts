import { describe, expect, it } from '@jest/globals';
import { readEnteredPhone } from '../../../../server/domain/people/entered-phone.ts';

describe('a number that somebody entered', () => {
  it.each([
    ['+353 85 111 2222', '', '353851112222', '+353 85 111 2222, Ireland, mobile'],
    ['00353 85 111 2222', 'FR', '353851112222', '+353 85 111 2222, Ireland, mobile'],
    ['085 111 2222', 'IE', '353851112222', '+353 85 111 2222, Ireland, mobile'],
    ['(01) 111-2222', 'IE', '35311112222', '+353 1 111 2222, Ireland, landline'],
  ])('%s in “%s” is read and said with its country', (entered, country, digits, words) => {
    expect(readEnteredPhone(entered, country)).toMatchObject({ digits, words });
  });

  it('of a landline is warned of, and so is one that is not known to be in use', () => {
    expect(readEnteredPhone('+35311112222', '')).toMatchObject({
      warning: expect.stringMatching(/landline/),
    });
    expect(readEnteredPhone('+15550100155', '')).toMatchObject({ warning: expect.stringMatching(/in use/) });
    expect(readEnteredPhone('+353851112222', '')).not.toHaveProperty('warning');
  });

  it.each([
    ['', 'IE', /Enter a phone number/],
    ['call me', 'IE', /no phone number/],
    ['12', '', /no phone number|too short/],
    ['085 111 2222', '', /which country/],
    ['+353 85 111 2222 333 444', '', /too long/],
  ])('“%s” in “%s” is refused in words', (entered, country, why) => {
    expect(readEnteredPhone(entered, country)).toEqual(expect.stringMatching(why));
  });
});
