/** One line of the report. */
export interface Figure {
  what: string;
  bound: string;
  measured: string;
}
