from app.lang import EN, ZH_TW, pick


def test_names_are_picked_in_the_language_or_the_first_that_has_one() -> None:
    assert pick({"en": "A", "zh-TW": "甲"}, EN) == "A"
    assert pick({"zh-TW": "甲"}, EN) == "甲"
    assert pick({"en": "A"}, ZH_TW) == "A"
    assert pick({}, EN) == ""
