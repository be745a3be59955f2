"""Currencies: their signs and codes before a number, their names behind it, each under its ISO code."""

from __future__ import annotations

import re

# Signs before the number; a code or a name of letters may be parted from it by a space.
_signs = {
    "USD": r"(?:U\.?S\.? ?)?\$(?:US)?",
    "CAD": r"(?:C|CA|Can)\$",
    "AUD": r"(?:A|AU)\$",
    "HKD": r"HK ?\$",
    "NZD": r"NZ ?\$",
    "SGD": r"(?:S|SG) ?\$",
    "TWD": r"NT ?\$",
    "BRL": r"R\$",
    # Pages that lost their signs print PS for the pound's, and e and p for the euro's and the pound's.
    "EUR": r"€|(?<![^\W_])e",
    "GBP": r"£|(?<![^\W_])(?:PS|p)",
    "JPY": r"¥|JP¥",
    "INR": r"₹|Rs\.?",
    "KRW": "₩",
    "RUB": "₽",
    "ILS": r"₪|NIS",
    "TRY": "₺",
    "NGN": "₦",
    "PHP": "₱",
    "UAH": "₴",
    "VND": "₫",
    "CHF": r"SFr\.?",
    "CNY": r"RMB|CN¥",
    "MYR": "RM",
    "IDR": r"Rp\.?",
    "KES": r"KSh\.?",
    "BDT": r"Tk\.?",
}
_codes = (
    "USD EUR GBP JPY CNY INR RUB CAD AUD KRW CHF HKD NZD SGD SEK NOK DKK PLN CZK HUF ZAR BRL MXN ARS CLP COP TRY ILS "
    "SAR AED EGP NGN KES GHS THB MYR IDR PHP VND TWD PKR BDT LKR UAH BTC"
).split()
# Names behind the number, in the singular unless the plural is odd.
_names = {
    "USD": "dollar|US dollar|U.S. dollar|American dollar|United States dollar|US$|buck|greenback",
    "EUR": "euro|€",
    "GBP": "pound|pound sterling|British pound|quid",
    "JPY": "yen|Japanese yen",
    "CNY": "yuan|renminbi|Chinese yuan|RMB",
    "INR": "rupee|Indian rupee",
    "PKR": "Pakistani rupee",
    "LKR": "Sri Lankan rupee",
    "RUB": "rouble|ruble|Russian ruble|Russian rouble",
    "CAD": "Canadian dollar",
    "AUD": "Australian dollar",
    "HKD": "Hong Kong dollar",
    "NZD": "New Zealand dollar",
    "SGD": "Singapore dollar|Singaporean dollar",
    "TWD": "Taiwan dollar|Taiwanese dollar|new Taiwan dollar",
    "KRW": "won|South Korean won|Korean won",
    "CHF": "Swiss franc|franc",
    "XOF": "CFA franc",
    "FRF": "French franc",
    "SEK": "krona|kronor|Swedish krona|Swedish kronor",
    "NOK": "Norwegian krone|Norwegian kroner|Norwegian crown",
    "DKK": "Danish krone|Danish kroner|Danish crown",
    "DEM": "Deutsche mark|deutschmark|German mark",
    "FIM": "markka|Finnish markka",
    "NLG": "guilder|Dutch guilder|Netherlands guilder",
    "ESP": "peseta",
    "ITL": "Italian lira|Italian lire",
    "PLN": "zloty|Polish zloty",
    "CZK": "koruna|Czech crown|Czech koruna",
    "HUF": "forint",
    "UAH": "hryvnia",
    "TRY": "lira|Turkish lira|Turkish liras",
    "ILS": "shekel|Israeli shekel|new shekel",
    "ZAR": "rand",
    "BRL": "reais|Brazilian real|Brazilian reais",
    "MXN": "peso|Mexican peso",
    "PHP": "Philippine peso",
    "ARS": "Argentine peso",
    "COP": "Colombian peso",
    "CLP": "Chilean peso",
    "CRC": "colón|Costa Rican colón|Costa Rican colon",
    "GEL": "lari|Georgian lari",
    "LAK": "kip|Lao kip",
    "SAR": "Saudi riyal",
    "IRR": "rial|Iranian rial",
    "AED": "dirham",
    "KWD": "Kuwaiti dinar",
    "IQD": "Iraqi dinar",
    "EGP": "Egyptian pound",
    "SDG": "Sudanese pound",
    "SYP": "Syrian pound",
    "LBP": "Lebanese pound",
    "NGN": "naira",
    "KES": "shilling|Kenyan shilling",
    "UGX": "Ugandan shilling",
    "GHS": "cedi",
    "ETB": "birr",
    "THB": "baht|Thai baht",
    "MYR": "ringgit|Malaysian ringgit",
    "IDR": "rupiah|Indonesian rupiah",
    "VND": "dong",
    "BDT": "taka",
    "AFN": "afghani",
    "BTC": "bitcoin",
}
# Parts of a currency, each as a hundredth of the whole one.
_hundredths = {"USD": "cent", "GBP": "pence|penny|p", "EUR": "euro cent|eurocent", "INR": "paise", "MYR": "sen"}

money = frozenset((*_signs, *_codes, *_names))
# What may be printed right before the digits, as a pattern that looks back.
glued_before = "|".join(
    (
        *(rf"(?<=\b{code})" for code in (*_codes, "RMB", "RM", "Rs", "PS", "NIS", "SFr", "Rp")),
        r"(?<=\b[ep])(?=[\d.]+ ?[mb])",
    )
)

# A sign of letters must not be the tail of a word; the plain dollar is tried last, behind the others'.
_no_letter = r"(?<![^\W_])"
_ordered = [*(code for code in _signs if code != "USD"), "USD"]
_signed = "|".join(
    rf"(?P<{code}>{_no_letter if _signs[code][0].isalpha() else ''}(?:{_signs[code]}))" for code in _ordered
)
_possible = re.compile(r"[^\s\d,;:!?()\"-] ?$")
_currency = re.compile(rf"(?:{_signed}|(?<!\w)(?P<code>{'|'.join(_codes)}))(?P<gap> ?)")


def currency_before(text: str, at: int) -> tuple[str, int] | None:
    """The currency printed right before a number at `at`: its code, and where its sign starts."""
    if not _possible.search(text, max(0, at - 2), at):
        return None
    for start in range(max(0, at - 6), at):
        found = _currency.fullmatch(text, start, at)
        if found:
            name = next(group for group, value in found.groupdict().items() if value is not None and group != "gap")
            return (found["code"] if name == "code" else name), start
    return None


def spelled_currencies() -> dict[str, tuple[str, float]]:
    """Each name that may stand behind a number, in lower case and both numbers: its code and its factor."""
    spelled: dict[str, tuple[str, float]] = {code.lower(): (code, 1.0) for code in _codes}
    for table, factor in ((_names, 1.0), (_hundredths, 0.01)):
        for code, forms in table.items():
            for form in forms.lower().split("|"):
                spelled[form] = (code, factor)
                spelled[f"{form}s"] = (code, factor)
    del spelled["ps"]
    spelled["pesos"] = spelled["peso"] = ("peso", 1.0)  # of which country, the word alone does not say
    return spelled
