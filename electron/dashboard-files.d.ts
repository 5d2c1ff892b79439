/**
 * The built dashboard in memory, by the URLs it has. A request names an entry of this map or it is
 * refused: no path is ever put together, so none can escape.
 */
export declare class DashboardFiles {
  #private;
  /** Throws what the system says where the dashboard was not built. */
  constructor(folder: string);
  answer(request: { readonly method: string; readonly url: string }): Response;
}
