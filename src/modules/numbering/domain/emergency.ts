/** Whoever is in danger is put through, from any telephone, at any time, whatever any rule says. */
export const emergencies: readonly string[] = ['110', '119', '120', '122']

export const isEmergency = (number: string): boolean => emergencies.includes(number)
