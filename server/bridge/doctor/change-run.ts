import type { DoctorRunDocument, HopState } from '../../domain/doctor/doctor-run.ts';
import type { HopName } from '../../domain/doctor/hops.ts';
import type { Stored } from '../../ports/documents.ts';
import { changeDocument } from '../../records/change-document.ts';

/** The newest run of a workspace. Rejects with `StorageError`. */
export function findRun({ storage }: Stored, workspace: string): Promise<DoctorRunDocument | undefined> {
  return storage.collection('doctorRuns').get(workspace);
}

/** `changeDocument` of the newest run of a workspace. Rejects with `StorageError`. */
export function changeRun(
  { storage }: Stored,
  workspace: string,
  change: (run: DoctorRunDocument) => DoctorRunDocument | undefined,
): Promise<DoctorRunDocument | undefined> {
  return changeDocument(storage.collection('doctorRuns'), workspace, change);
}

/** The same of its first line of that name; undefined leaves it. Rejects with `StorageError`. */
export function changeHop(
  deps: Stored,
  workspace: string,
  hop: HopName,
  change: (state: HopState) => HopState | undefined,
): Promise<DoctorRunDocument | undefined> {
  return changeRun(deps, workspace, (run) => {
    const at = run.hops.findIndex((state) => state.hop === hop);
    const state = run.hops[at];
    const next = state && change(state);
    return next && { ...run, hops: run.hops.with(at, next) };
  });
}
