import type { ComponentProps } from 'react';

/** A cell of a virtual list, whose rows cannot be a table's. `header` names a column. */
export const Cell = ({ header = false, ...rest }: ComponentProps<'span'> & { header?: boolean }) => (
  <span {...rest} role={header ? 'columnheader' : 'gridcell'} />
);
