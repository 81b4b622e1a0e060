import type { DoctorDesk, TripProblem } from '../../server/domain/doctor/doctor-run.ts';

/** What the Doctor's pages are handed by the product. All of one workspace only. */
export interface DoctorDoors {
  desk(workspace: string): Promise<DoctorDesk>;
  /** While a run is under way that one goes on. */
  begin(asked: { readonly workspace: string; readonly who: string }): Promise<void>;
  cancel(workspace: string): Promise<void>;
  /** False when there is no such line, or nothing to be done with it. */
  lookAgain(asked: {
    readonly workspace: string;
    readonly who: string;
    readonly hop: string;
    readonly about: string;
    readonly mends: boolean;
  }): Promise<boolean>;
  /** What is in its way. */
  beginTrip(asked: {
    readonly workspace: string;
    readonly who: string;
    readonly number: string;
    readonly phone: string;
    readonly words: string;
  }): Promise<TripProblem | undefined>;
  /** IANA name of a workspace's time zone; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}
