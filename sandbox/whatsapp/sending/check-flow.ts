import { refusal } from '../model/graph-error.ts';
import type { JsonObject } from '../model/json-object.ts';
import {
  objectAt,
  onlyKeys,
  optionalObjectAt,
  optionalTextAt,
  textAt,
  wordAt,
} from '../model/read-members.ts';

/** Limits, characters (Flows, sending a Flow). */
const FLOW_CTA = 30;
const NAME = 512;

const FLOW_MODES = ['published', 'draft'] as const;
const FLOW_ACTIONS = ['navigate', 'data_exchange'] as const;
const FLOW_KEYS = [
  'flow_message_version',
  'flow_id',
  'flow_name',
  'flow_cta',
  'flow_token',
  'mode',
  'flow_action',
  'flow_action_payload',
] as const;

/** What opens a form of WhatsApp's: which one, by which button, and where it begins. */
export function checkFlow(action: JsonObject): void {
  wordAt(action, 'name', 'action', ['flow']);
  const parameters = objectAt(action, 'parameters', 'action');
  onlyKeys(parameters, FLOW_KEYS, 'parameters');
  wordAt(parameters, 'flow_message_version', 'parameters', ['3']);
  textAt(parameters, 'flow_cta', 'parameters', { max: FLOW_CTA });
  const named = ['flow_id', 'flow_name'].filter((key) => parameters[key] !== undefined);
  if (named.length !== 1) throw refusal(131009, "Give exactly one of 'flow_id' and 'flow_name'.");
  for (const key of named) textAt(parameters, key, 'parameters', { max: NAME });
  optionalTextAt(parameters, 'flow_token', 'parameters', { max: NAME });
  if (parameters['mode'] !== undefined) wordAt(parameters, 'mode', 'parameters', FLOW_MODES);
  checkFlowAction(parameters);
}

/** Where a Flow begins is told with `navigate`, and only then; without an action it begins with its first screen. */
function checkFlowAction(parameters: JsonObject): void {
  const { flow_action: action } = parameters;
  const kind =
    action === undefined ? undefined : wordAt(parameters, 'flow_action', 'parameters', FLOW_ACTIONS);
  if (kind !== 'navigate') {
    if (parameters['flow_action_payload'] !== undefined)
      throw refusal(131009, "parameters['flow_action_payload'] is for flow_action 'navigate' only.");
    return;
  }
  const payload = objectAt(parameters, 'flow_action_payload', 'parameters');
  onlyKeys(payload, ['screen', 'data'], 'flow_action_payload');
  textAt(payload, 'screen', 'flow_action_payload', { max: NAME });
  const data = optionalObjectAt(payload, 'data', 'flow_action_payload');
  if (data !== undefined && Object.keys(data).length === 0)
    throw refusal(131009, "flow_action_payload['data'] must not be empty.");
}
