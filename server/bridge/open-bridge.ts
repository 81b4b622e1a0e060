import { type Limits, openLimits } from '../engine/effects/limits.ts';
import { createWorker, type Worker } from '../engine/lanes/worker.ts';
import { leasedPort } from '../engine/leases/leased-port.ts';
import { leasedStorage } from '../engine/leases/leased-storage.ts';
import { openTemplateLists } from '../records/templates/template-lists.ts';
import { type Bridge, type BridgeParts, createDoors } from './bridge-doors.ts';
import { openBusiness } from './business/open-business.ts';
import { createChores } from './chores.ts';
import { openConnecting } from './connecting/open-connecting.ts';
import { openIntercomClients } from './connections/clients/guarded-intercom.ts';
import { openWhatsAppClients } from './connections/clients/guarded-whatsapp.ts';
import { openTemplateClients } from './connections/clients/template-clients.ts';
import { openConnections } from './connections/connections.ts';
import { createHeldNotices } from './connections/held/held-notices.ts';
import { intercomScope } from './connections/scopes.ts';
import { tellConnected } from './connections/tell-connected.ts';
import { openDoctor } from './doctor/open-doctor.ts';
import type { FileDeps } from './files/file-deps.ts';
import { createFileLinks } from './files/file-links.ts';
import { openFileRoom } from './files/file-room.ts';
import { openFileShelf } from './files/file-shelf.ts';
import { releaseBySubscription } from './installation/unsubscribe-account.ts';
import { readLimitUse } from './limits/read-limit-use.ts';
import { createStories } from './stories.ts';

/**
 * Payloads of large events under way: what is made of one (text, JSON, the body of a call) takes about ten times as much.
 * UTF-16 units.
 */
const PAYLOAD_ROOM = 8 * 1024 * 1024;

/** Wires all that is above the ports; the product and the fault simulation run the same. Rejects with `StorageError`. */
export async function openBridge(given: BridgeParts): Promise<Bridge> {
  const parts = { ...given, storage: leasedStorage(given.storage) };
  let woken: Worker | undefined;
  let readNumbersSoon: () => void = () => undefined;
  const deps: FileDeps = {
    ...(await openDeps(parts)),
    sequence: counter(),
    wake: (events) => woken?.wake(events),
    wakeThread: (thread, lane) => woken?.wakeThread(thread, lane),
    readNumbersSoon: () => readNumbersSoon(),
  };
  const { id, concurrency } = parts;
  const release = releaseBySubscription({ ...deps, ...parts });
  const connecting = openConnecting(deps, { ...parts, release });
  readNumbersSoon = connecting.readSoon;
  const business = openBusiness(deps, parts);
  const doctor = openDoctor(connecting.deps, parts);
  const stories = createStories(deps);
  const worker = createWorker(deps, {
    id,
    concurrency,
    stories,
    chores: [
      ...createChores({
        ...deps,
        app: parts.app,
        publicUrl: parts.publicUrl,
        release,
      }),
      ...connecting.chores,
      ...business.chores,
      ...doctor.chores,
    ],
    payloads: openFileRoom(PAYLOAD_ROOM),
  });
  if (parts.works) woken = worker;
  return {
    deps,
    ...createDoors(deps, parts),
    connect: connecting.steps,
    business: business.doors,
    doctor: doctor.steps,
    start: () => {
      tellConnected(parts.logger, deps.connections);
      woken?.start();
    },
    stop: async () => {
      await worker.stop();
      await deps.connections.close();
    },
  };
}

async function openDeps(
  parts: BridgeParts,
): Promise<Omit<FileDeps, 'sequence' | 'wake' | 'wakeThread' | 'readNumbersSoon'>> {
  const { storage, clock, logger, metrics, reader, explainer, files, converter } = parts;
  const { newId, random, pseudonyms, retentionMs } = parts;
  const limits: Limits = openLimits(parts);
  const outreachCounts = new Map();
  const connections = await openConnections(parts);
  const guards = { connections, limits, clock, explainer };
  const intercom = parts.intercom((workspace, told) => limits.learn(intercomScope(workspace), told));
  return {
    storage,
    clock,
    logger,
    metrics,
    reader,
    explainer,
    files,
    converter,
    newId,
    random,
    pseudonyms,
    retentionMs,
    limits,
    outreachCounts,
    limitUse: (account) => readLimitUse({ storage, clock, connections, outreachCounts }, account),
    connections,
    heldNotices: createHeldNotices(parts),
    intercom: openIntercomClients(leasedPort(intercom), guards),
    whatsapp: openWhatsAppClients(leasedPort(parts.whatsapp), guards),
    templates: openTemplateClients(leasedPort(parts.templates), guards),
    templateLists: openTemplateLists(parts),
    uploadAddress: (token) => `${parts.publicUrl}/uploads/${encodeURIComponent(token)}`,
    fileRoom: openFileRoom(parts.fileRoomBytes),
    fileShelf: openFileShelf(clock),
    fileLinks: createFileLinks({ ...parts, keys: parts.linkKeys, connections }),
  };
}

function counter(): () => number {
  let last = 0;
  return () => {
    last += 1;
    return last;
  };
}
