import type { ComponentProps } from 'react';

/** A cell of a row of a virtual grid. */
// oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- rows of a virtual list cannot be a table's
export const GridCell = (props: Omit<ComponentProps<'div'>, 'role'>) => <div role="gridcell" {...props} />;
