import { serveParent } from '../serve-parent.ts';
import { pause } from '../wait-until.ts';
import { HOSTILE_SERIALS, type HostileStream, hostileStreams, largeText } from '../worst/hostile-streams.ts';
import { sendOnce } from '../worst/send-once.ts';

/** How often each stream was sent, and how often it was answered otherwise than it should be. */
export type HostileReport = Readonly<Record<string, { readonly sent: number; readonly odd: number }>>;

/** Sends all that is hostile, each kind in a loop of its own, until it is stopped. */
function createHostile() {
  let stopped = false;
  let serial = HOSTILE_SERIALS;
  let loops: Promise<unknown>[] = [];
  const counts: Record<string, { sent: number; odd: number }> = {};

  const sendTogether = async (port: number, { name, together, status, request }: HostileStream) => {
    const count = counts[name] ?? { sent: 0, odd: 0 };
    counts[name] = count;
    const send = async () => {
      serial += 1;
      const answered = await sendOnce(port, request(serial));
      count.sent += 1;
      if (answered !== status) count.odd += 1;
    };
    await Promise.all(Array.from({ length: together }, send));
  };

  const loop = async (port: number, stream: HostileStream): Promise<void> => {
    while (!stopped) {
      const rest = pause(Math.min(stream.everyMs, LOOK_MS));
      await sendTogether(port, stream);
      await rest;
      for (let slept = LOOK_MS; slept < stream.everyMs && !stopped; slept += LOOK_MS) await pause(LOOK_MS);
    }
  };

  return {
    begin: (port: number, files: string): void => {
      loops = hostileStreams(files).map((stream) => loop(port, stream));
    },
    end: async (): Promise<HostileReport> => {
      stopped = true;
      await Promise.all(loops);
      return counts;
    },
    /** So many large texts, one after another and each of another customer; answers how many were not accepted. */
    sendLarge: async (port: number, count: number): Promise<number> => {
      let refused = 0;
      for (let index = 0; index < count; index += 1)
        if ((await sendOnce(port, largeText(HOSTILE_SERIALS + index))) !== 200) refused += 1;
      return refused;
    },
  };
}

/** Long rests are slept in pieces, so that an end is not waited for. Milliseconds. */
const LOOK_MS = 500;

const commands = createHostile();
export type HostileCommands = typeof commands;

serveParent(commands);
