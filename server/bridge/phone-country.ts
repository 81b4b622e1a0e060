import { countryOfPhone } from '../domain/phone-forms.ts';
import type { BridgeDeps } from './deps.ts';

/** Country in which numbers without a country code are read: that of the setting, else that of our number. */
export function phoneCountry(
  deps: Pick<BridgeDeps, 'connections'>,
  workspace: string,
  number: string,
): string {
  const set = deps.connections.workspace(workspace)?.settings.phoneCountry ?? '';
  return set === '' ? countryOfPhone(deps.connections.number(number)?.phone ?? '') : set;
}
