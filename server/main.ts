import { enableCompileCache, flushCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Code that was stripped of types and compiled once is kept beside the packages: a later start is ready in half the
// time. Where that folder cannot be written, everything works without. It must come before the rest is loaded.
enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/compile', import.meta.url)));
await import('./run.ts');
// At once, because a process that is killed writes nothing at its end.
flushCompileCache();
