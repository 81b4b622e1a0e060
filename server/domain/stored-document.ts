/** What every stored document has; `version` is kept by the storage engine. */
export interface StoredDocument {
  readonly id: string;
  readonly version: number;
}
