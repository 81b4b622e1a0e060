import type { IntercomSimulator } from '../../intercom/intercom-simulator.ts';
import type { FaultRule } from '../../shared/faults.ts';
import type { WhatsAppSimulator } from '../../whatsapp/whatsapp-simulator.ts';
import type { Provider } from './describe-hop.ts';
import { FAULT_SWITCHES, type FaultSwitch } from './fault-switches.ts';
import type { FaultsView, Often } from './page-types.ts';

/** The fault switches of both simulators. */
export interface FaultDesk {
  view(): FaultsView;
  /** False when there is no such switch. */
  turn(id: string, often: Often): boolean;
  /** Also those that were set elsewhere. */
  allOff(): void;
}

/** "One in three", as a probability. */
const THIRD = 1 / 3;

interface Door {
  readonly rules: () => FaultRule[];
  readonly set: (rules: readonly FaultRule[]) => void;
}

export function createFaultDesk(intercom: IntercomSimulator, whatsapp: WhatsAppSimulator): FaultDesk {
  const doors: Readonly<Record<Provider, Door>> = {
    intercom: { rules: intercom.faultRules, set: intercom.setFaults },
    whatsapp: { rules: () => whatsapp.faults.rules(), set: (rules) => whatsapp.faults.set(rules) },
  };
  const oftenOf = (one: FaultSwitch): Often => {
    const rule = doors[one.provider].rules().find((each) => isOf(one, each));
    return rule === undefined ? 'off' : often(rule);
  };
  return {
    view: () => ({
      faults: FAULT_SWITCHES.map((one) => {
        const { id, provider, label, hint } = one;
        return { id, provider, label, hint, often: oftenOf(one) };
      }),
      others:
        countUnknown('whatsapp', doors.whatsapp.rules()) + countUnknown('intercom', doors.intercom.rules()),
    }),
    turn(id, wanted) {
      const one = FAULT_SWITCHES.find((each) => each.id === id);
      if (one === undefined) return false;
      const door = doors[one.provider];
      // The rules that stay keep what is left of their counts: `rules` answers just that.
      const others = door.rules().filter((rule) => !isOf(one, rule));
      door.set(wanted === 'off' ? others : [...others, { ...one.rule, ...strength(wanted) }]);
      return true;
    },
    allOff() {
      for (const door of Object.values(doors)) door.set([]);
    },
  };
}

function strength(wanted: Exclude<Often, 'off'>): Pick<FaultRule, 'count' | 'chance'> {
  if (wanted === 'always') return {};
  return wanted === 'next' ? { count: 1 } : { chance: THIRD };
}

function often({ count, chance = 1 }: FaultRule): Often {
  if (count !== undefined) return 'next';
  return chance < 1 ? 'third' : 'always';
}

function isOf({ rule }: FaultSwitch, other: FaultRule): boolean {
  return rule.kind === other.kind && rule.operation === other.operation;
}

/** Rules without a switch: somebody set them through the control door. */
function countUnknown(provider: Provider, rules: readonly FaultRule[]): number {
  const own = FAULT_SWITCHES.filter((one) => one.provider === provider);
  return rules.filter((rule) => !own.some((one) => isOf(one, rule))).length;
}
