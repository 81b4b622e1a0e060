import type { Express, IRouter } from 'express';
import type { PageRoute } from '../../server/domain/pages/page-route.ts';
import { createPages } from '../../web/create-pages.ts';

/** The doors are asked for nothing while the table is made. */
const nothing = new Proxy({}, { get: () => [] });

/** Our own pages, whoever adds one. */
export const { routes: pageRoutes } = createPages(
  new Proxy({}, { get: () => nothing }) as Parameters<typeof createPages>[0],
);

/** What a page is told behind the question mark, where that chooses what it does. */
export const ACTS_OF: Readonly<Record<string, readonly string[]>> = {
  '/doctor': ['begin', 'cancel', 'line', 'test'],
  '/connections/:id': [
    'access',
    'account',
    'number',
    'add',
    'instead',
    'ask-code',
    'code',
    'pin',
    'new-pin',
    'confirm',
    'bring',
    'leave',
    'again',
    'abandon',
  ],
};

/** A page of the table, once for each thing that it does. */
export interface Deed extends Pick<PageRoute, 'method' | 'path' | 'needs'> {
  readonly act?: string;
}

export const deeds: readonly Deed[] = pageRoutes.flatMap(({ method, path, needs }): Deed[] => {
  const acts = method === 'POST' ? ACTS_OF[path] : undefined;
  return acts === undefined ? [{ method, path, needs }] : acts.map((act) => ({ method, path, needs, act }));
});

/** The path with something in place of each name in it. */
export function filledIn(path: string, of: (name: string) => string): string {
  return path.replaceAll(/:([a-z]+)/gi, (_, name: string) => encodeURIComponent(of(name)));
}

/** An address that is mounted, as Express writes it. */
export interface Address {
  readonly path: string;
  readonly methods: readonly string[];
}

interface Layer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
  readonly handle: Partial<IRouter>;
}

/** Every address that the application answers, whoever mounted it. */
export function addressesOf(app: Pick<Express, 'router'>): readonly Address[] {
  return layersOf(app.router.stack as unknown as readonly Layer[]);
}

function layersOf(layers: readonly Layer[]): Address[] {
  return layers.flatMap(({ route, handle }) => {
    if (route === undefined) return layersOf((handle.stack ?? []) as unknown as readonly Layer[]);
    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    return [{ path: route.path, methods: methods.map((method) => method.toUpperCase()) }];
  });
}
