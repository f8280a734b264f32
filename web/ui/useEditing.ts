import { useState } from 'react'

/** A list of which one row, or a new one, stands open in a form. */
export function useEditing<Row extends { id: string }>(
  rows: readonly Row[] | undefined,
  reading: { refetch: () => unknown },
) {
  const [open, setOpen] = useState<Row | 'new'>()
  return {
    addNew: () => setOpen('new'),
    edit: (row: Row) => setOpen(row),
    /** What the form is given while one is open: `row` absent = a new one, `latest` as it stands in the database now. */
    form: open && {
      row: open === 'new' ? undefined : open,
      given: {
        latest: rows?.find(({ id }) => open !== 'new' && id === open.id),
        onConflict: () => void reading.refetch(),
        onClose: () => setOpen(undefined),
      },
    },
  }
}
