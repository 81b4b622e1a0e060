import { nowSeconds } from '../state/core.ts';
import type { SimAttribute } from '../state/workspace-state.ts';
import type { ApiCall } from './api-call.ts';

/** Conversation attributes have their own endpoints from this minor version on. reference/intercom.md §0.1 */
export const CONVERSATION_ATTRIBUTES_VERSION = 16;
/** A choice needs at least this many. reference/intercom.md §4.4 */
export const MIN_OPTIONS = 2;

/** What both kinds of attribute are made of; absent means off or empty. */
export interface NewAttribute {
  readonly name: string;
  readonly data_type: string;
  readonly description?: string | undefined;
  readonly messenger_writable?: boolean | undefined;
  readonly multiline?: boolean | undefined;
  readonly required?: boolean | undefined;
  readonly visible_to_team_ids?: string[] | undefined;
  readonly options?: string[] | undefined;
}

/** Gives the attribute its id and time; the caller keeps it. */
export function newAttribute(
  { core, workspace }: Pick<ApiCall, 'core' | 'workspace'>,
  body: NewAttribute,
): SimAttribute {
  workspace.counters.attribute += 1;
  return {
    id: workspace.counters.attribute,
    name: body.name,
    description: body.description ?? '',
    dataType: body.data_type,
    options: body.options ?? [],
    createdAt: nowSeconds(core),
    messengerWritable: body.messenger_writable ?? false,
    multiline: body.multiline ?? false,
    required: body.required ?? false,
    visibleToTeamIds: body.visible_to_team_ids ?? [],
  };
}
