import { countriesOfPhones, countryOfPhone } from '../../domain/people/phone-forms.ts';
import type { BridgeDeps } from './deps.ts';
import { settingsOf } from './settings-of.ts';

/** Country in which numbers without a country code are read: that of the setting, else that of our number. */
export function phoneCountry(deps: BridgeDeps, workspace: string, number: string): string {
  return countryOfSetting(deps, workspace) ?? countryOfPhone(deps.connections.number(number)?.phone ?? '');
}

/** The same where no number of ours is at hand: that of the setting, else those of all our numbers. */
export function phoneCountries(deps: BridgeDeps, workspace: string): readonly string[] {
  const set = countryOfSetting(deps, workspace);
  if (set !== undefined) return [set];
  return countriesOfPhones(deps.connections.numbersOf(workspace).map(({ phone }) => phone));
}

/** The one country of `phoneCountries`; empty when there are several. */
export function onlyPhoneCountry(deps: BridgeDeps, workspace: string): string {
  const [country = '', another] = phoneCountries(deps, workspace);
  return another === undefined ? country : '';
}

function countryOfSetting(deps: BridgeDeps, workspace: string): string | undefined {
  return settingsOf(deps, workspace).phoneCountry || undefined;
}
