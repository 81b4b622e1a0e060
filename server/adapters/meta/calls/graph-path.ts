/** The only place that knows how addresses of the Graph API are built: `/<version>/<id>/<edge>`. */
export function graphPath(version: string, ...segments: readonly [string, ...string[]]): string {
  return `/${[version, ...segments].map(encodeURIComponent).join('/')}`;
}
