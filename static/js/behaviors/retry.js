// Asks for the page again that the notice stands in place of.

export const run = () => location.reload();
