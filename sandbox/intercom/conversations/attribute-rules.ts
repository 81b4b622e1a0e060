import { refuse } from '../state/refusal.ts';
import type { Scalar, SimAttribute, WorkspaceState } from '../state/workspace-state.ts';

/** Refuses unknown, ambiguous and ill-typed conversation attributes, as PUT /conversations/{id} does. */
export function checkConversationAttributes(
  workspace: WorkspaceState,
  values: Readonly<Record<string, Scalar>>,
): void {
  for (const [name, value] of Object.entries(values)) {
    const [attribute, twin] = workspace.conversationAttributes.filter((one) => one.name === name);
    if (attribute === undefined) throw refuse.invalid(`Custom attribute '${name}' does not exist`, name);
    if (twin !== undefined) throw refuse.ambiguous(name);
    if (value !== null && !fits(attribute, value))
      throw refuse.invalid(`value of '${name}' is invalid`, name);
  }
}

function fits({ dataType, options }: SimAttribute, value: Exclude<Scalar, null>): boolean {
  switch (dataType) {
    case 'integer':
      return Number.isSafeInteger(Number(value));
    case 'decimal':
      return Number.isFinite(Number(value));
    case 'boolean':
      return typeof value === 'boolean';
    case 'list':
      return options.includes(String(value));
    case 'datetime':
      return typeof value === 'number' || !Number.isNaN(Date.parse(String(value)));
    default:
      return typeof value === 'string';
  }
}
