import type {
  ChangesPage,
  ErasureState,
  PersonToErase,
  ShownAdmin,
} from '../../server/domain/workspaces/people.ts';

/** What the pages of people and their data are handed by the product. All of one workspace only. */
export interface PeopleDoors {
  admins(workspace: string): Promise<readonly ShownAdmin[]>;
  /** From 0. */
  changes(workspace: string, page: number): Promise<ChangesPage>;
  /** Ids of our customers that a person is; none when nobody is known like this. */
  find(workspace: string, person: PersonToErase): Promise<readonly string[]>;
  /** Asks that they be erased; answers the same. */
  erase(
    asked: PersonToErase & { readonly workspace: string; readonly who: string },
  ): Promise<readonly string[]>;
  /** Undefined when there is no such erasure of this workspace. */
  erasure(workspace: string, customer: string): Promise<ErasureState | undefined>;
  /** IANA name of a workspace's time zone; undefined while it is not known. */
  timeZone(workspace: string): string | undefined;
}
