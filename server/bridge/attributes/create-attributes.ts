import { isRefusal } from '../../domain/errors.ts';
import type { SettingProblem } from '../../domain/workspaces/workspace.ts';
import type { IntercomClient } from '../connections/clients/guarded-intercom.ts';
import type { BridgeDeps } from '../connections/deps.ts';
import { explainRefusal } from '../connections/explain-refusal.ts';
import type { AttributeKind, OurAttribute } from './our-attributes.ts';

type Problems = Readonly<Record<string, SettingProblem>>;

export interface Created {
  readonly states: Readonly<Record<string, 'ready' | 'refused'>>;
  readonly problems: Problems;
}

/** What became of each as far as Intercom could be asked; those without an outcome are for another time. */
export async function createMissing(
  deps: BridgeDeps,
  intercom: IntercomClient,
  of: AttributeKind,
  asked: readonly OurAttribute[],
): Promise<Created> {
  const created: { states: Record<string, 'ready' | 'refused'>; problems: Record<string, SettingProblem> } = {
    states: {},
    problems: {},
  };
  try {
    const existing = await intercom.listAttributes(of);
    for (const attribute of asked) {
      const problem = existing.includes(attribute.name)
        ? undefined
        : await createOne(deps, intercom, of, attribute);
      created.states[attribute.key] = problem === undefined ? 'ready' : 'refused';
      if (problem !== undefined) created.problems[attribute.key] = problem;
    }
    return created;
  } catch (error) {
    deps.logger.warn('attributes not ready', { workspace: intercom.workspace, of }, error);
    return isRefusal(error) ? allRefused(asked, (name) => explainRefusal(deps, error, name)) : created;
  }
}

function allRefused(asked: readonly OurAttribute[], explain: (name: string) => SettingProblem): Created {
  return {
    states: Object.fromEntries(asked.map(({ key }) => [key, 'refused' as const])),
    problems: Object.fromEntries(asked.map(({ key, name }) => [key, explain(name)])),
  };
}

/** Answers why not, when Intercom refuses it for good. */
async function createOne(
  deps: BridgeDeps,
  intercom: IntercomClient,
  of: AttributeKind,
  { name, description }: OurAttribute,
): Promise<SettingProblem | undefined> {
  try {
    await intercom.createAttribute(of, { name, description });
    return undefined;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const existing = await intercom.listAttributes(of);
    return existing.includes(name) ? undefined : explainRefusal(deps, error, name);
  }
}

/** One line for all that were refused together, and only when the admin was not told the same before. */
export function tellRefusals(
  deps: BridgeDeps,
  workspace: string,
  of: AttributeKind,
  problems: Problems,
): void {
  const known = deps.connections.workspace(workspace)?.attributeProblems ?? {};
  const news = Object.entries(problems).filter(([key, { reason }]) => known[key]?.reason !== reason);
  const [first] = news;
  if (first === undefined) return;
  const { reason, nextStep } = first[1];
  const attributes = news.map(([, { about }]) => about).join(', ');
  deps.logger.error('attributes refused', { workspace, of, attributes, reason, nextStep });
}
