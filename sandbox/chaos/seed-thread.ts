import { parentPort, workerData } from 'node:worker_threads';
import type { ThreadData } from './run-many.ts';
import { runSeed } from './run-seed.ts';
import { BREAKS } from './world/breaks.ts';

/** Plays each seed that it is sent and sends back its result. */
// Only `runMany` starts this file.
const { broken: name } = workerData as ThreadData;
const broken = BREAKS.find((each) => each.name === name);

parentPort?.on('message', (seed: number) => {
  runSeed({ seed, ...(broken === undefined ? {} : { broken }) }).then(
    (result) => parentPort?.postMessage(result),
    (error: unknown) => {
      throw new Error(`seed ${seed} could not be played`, { cause: error });
    },
  );
});
