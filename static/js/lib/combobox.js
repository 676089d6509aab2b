// An input with a list of links below it, after the ARIA pattern: the focus stays in the input, the list has an active option.

/**
 * @param {HTMLInputElement} input
 * @param {HTMLElement} list
 */
export function makeCombobox(input, list) {
  /** @type {HTMLAnchorElement[]} */
  let options = [];
  let active = -1;

  /** @param {number} index -1 for none */
  function activate(index) {
    options[active]?.setAttribute("aria-selected", "false");
    active = index;
    const option = options[active];
    if (option) {
      option.setAttribute("aria-selected", "true");
      option.scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", option.id);
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  return {
    /** @param {HTMLAnchorElement[]} links the new options; none closes the list */
    show(links) {
      activate(-1);
      options = links;
      for (const [index, option] of options.entries()) {
        option.id = `${list.id}-${index}`;
        option.role = "option";
        option.tabIndex = -1;
        option.setAttribute("aria-selected", "false");
      }
      list.replaceChildren(...options);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
    },

    /** The active option, or undefined. */
    active: () => options[active],

    /**
     * Moves by a key; whether the key moves. Home and End belong to the text until an option is active.
     * @param {string} key
     */
    move(key) {
      const last = options.length - 1;
      if (last < 0) return false;
      if (key === "ArrowDown") activate(active < last ? active + 1 : -1);
      else if (key === "ArrowUp") activate(active < 0 ? last : active - 1);
      else if (key === "Home" && active >= 0) activate(0);
      else if (key === "End" && active >= 0) activate(last);
      else return false;
      return true;
    },
  };
}
