import type { CanvasRequest } from './canvas-request.ts';
import type { CanvasAnswer } from './component-types.ts';
import type { Screen, ScreenTable, Step } from './screen.ts';

/** What a screen is handed holds at least what was asked. */
interface Asked {
  readonly request: CanvasRequest;
}

/**
 * Leads a click to the screen or action of its component. Everything else, and what is gone meanwhile, leads to the first
 * view: a canvas may be days old when it is clicked. Throws when two rows want the same component.
 */
export function createDispatcher<Context extends Asked>(
  screens: ScreenTable<Context>,
): (context: Context) => Promise<CanvasAnswer> {
  const steps = byComponent(screens);
  const [first] = screens;
  return async (context) => {
    const { id, subject } = readComponent(context.request.component ?? '');
    return (await steps.get(id)?.(context, subject)) ?? first.show(context);
  };
}

function byComponent<Context>(screens: ScreenTable<Context>): ReadonlyMap<string, Step<Context>> {
  const rows = screens.flatMap(stepsOf);
  const steps = new Map(rows);
  if (steps.size < rows.length) throw new TypeError('Two screens or actions have the same name.');
  return steps;
}

function stepsOf<Context>({ name, show, actions = {} }: Screen<Context>): [string, Step<Context>][] {
  return [[name, show], ...Object.entries(actions)];
}

/** `message:d1` is the component `message:` about `d1`. */
function readComponent(component: string): { readonly id: string; readonly subject: string } {
  const end = component.indexOf(':') + 1;
  return end === 0
    ? { id: component, subject: '' }
    : { id: component.slice(0, end), subject: component.slice(end) };
}
